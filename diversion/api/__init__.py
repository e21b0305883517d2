"""The API of the room, by subject."""

from diversion.api.contacts import (
    ContactDetail,
    ContactList,
    InContactDetail,
    OffenseList,
)

__all__ = [
    "ContactDetail",
    "ContactList",
    "InContactDetail",
    "OffenseList",
]
