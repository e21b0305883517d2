"""The lists of the room."""

from diversion.lists.contacts import (
    CONTACTS,
)

__all__ = [
    "CONTACTS",
]
