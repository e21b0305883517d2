"""The part of the API of this room, by subject."""
