"""What changes the records of this room, by subject."""
