"""The API of this room, by subject."""
