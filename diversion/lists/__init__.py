"""The lists of the room."""

from diversion.lists.contacts import (
    CONTACTS,
)
from diversion.lists.eligibility import (
    REQUESTS,
    RULES,
)

__all__ = [
    "CONTACTS",
    "REQUESTS",
    "RULES",
]
