"""The lists of the room."""

from diversion.lists.cases import (
    CASES,
)
from diversion.lists.contacts import (
    CONTACTS,
)

__all__ = [
    "CASES",
    "CONTACTS",
]
