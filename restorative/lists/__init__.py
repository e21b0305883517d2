"""The columns of the lists: what their files hold and what they sort by."""

from restorative.lists.cases import CASES
from restorative.lists.encounters import ENCOUNTERS
from restorative.lists.people import (
    CONTACTS,
    VOLUNTEERS,
)

__all__ = [
    "CASES",
    "CONTACTS",
    "ENCOUNTERS",
    "VOLUNTEERS",
]
