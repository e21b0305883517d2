"""Columns of the lists of this room, by subject."""

from community.lists.events import (
    EVENTS,
    REGISTRATIONS,
)

__all__ = [
    "EVENTS",
    "REGISTRATIONS",
]
