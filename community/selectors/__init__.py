"""Reads of this room, by subject; each begins at what its reader may see."""
