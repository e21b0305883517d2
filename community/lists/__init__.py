"""Columns of the lists of this room, by subject."""
