"""The lists of the room."""

from diversion.lists.cases import CASES
from diversion.lists.contacts import CONTACTS
from diversion.lists.eligibility import (
    REQUESTS,
    RULES,
)

__all__ = [
    "CASES",
    "CONTACTS",
    "REQUESTS",
    "RULES",
]
