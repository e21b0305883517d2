"""What lists of this room are narrowed by, by subject."""
