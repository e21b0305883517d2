"""What the API answers of this room, by subject."""
