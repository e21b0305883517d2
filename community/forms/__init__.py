"""What is typed in this room, by subject."""
