"""Words and states of this room, by subject."""
