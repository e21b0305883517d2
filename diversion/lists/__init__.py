"""The lists of the room."""

from diversion.lists.cases import CASES
from diversion.lists.contacts import CONTACTS
from diversion.lists.duties import DUTIES
from diversion.lists.eligibility import (
    REQUESTS,
    RULES,
)
from diversion.lists.referrals import REFERRALS

__all__ = [
    "CASES",
    "CONTACTS",
    "DUTIES",
    "REFERRALS",
    "REQUESTS",
    "RULES",
]
