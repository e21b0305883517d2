"""Words, tones and icons, by subject."""
