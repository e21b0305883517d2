"""The API of the room, by subject."""

from diversion.api.cases import (
    CaseDetail,
    CaseList,
)
from diversion.api.contacts import (
    ContactDetail,
    ContactList,
    InContactDetail,
    OffenseList,
)

__all__ = [
    "CaseDetail",
    "CaseList",
    "ContactDetail",
    "ContactList",
    "InContactDetail",
    "OffenseList",
]
