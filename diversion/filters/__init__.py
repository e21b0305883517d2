"""By what lists of the room are narrowed and sorted."""

from diversion.filters.eligibility import EligibilityRequestFilter

from diversion.filters.cases import (
    BoardFilter,
    CaseFilter,
)
from diversion.filters.contacts import (
    ASKED,
    DONE,
    ContactFilter,
)
from diversion.filters.duties import DutyFilter

__all__ = [
    "ASKED",
    "BoardFilter",
    "CaseFilter",
    "ContactFilter",
    "DONE",
    "DutyFilter",
    "EligibilityRequestFilter",
]
