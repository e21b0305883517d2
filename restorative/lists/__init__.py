"""The columns of the lists: what their files hold and what they sort by."""

from restorative.lists.agreements import (
    AGREEMENTS,
    ITEMS,
)
from restorative.lists.cases import CASES
from restorative.lists.encounters import ENCOUNTERS
from restorative.lists.people import (
    CONTACTS,
    VOLUNTEERS,
)

__all__ = [
    "AGREEMENTS",
    "CASES",
    "CONTACTS",
    "ENCOUNTERS",
    "ITEMS",
    "VOLUNTEERS",
]
