"""What of this room is read, by subject."""
