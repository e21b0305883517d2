"""The columns of the lists: what their files hold and what they sort by."""

from restorative.lists.agreements import AGREEMENTS, ITEMS
from restorative.lists.cases import CASES

__all__ = [
    "AGREEMENTS",
    "CASES",
    "ITEMS",
]
