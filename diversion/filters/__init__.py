"""By what lists of the room are narrowed and sorted."""

from diversion.filters.contacts import (
    ASKED,
    DONE,
    ContactFilter,
)

__all__ = [
    "ASKED",
    "DONE",
    "ContactFilter",
]
