"""By what lists of the room are narrowed and sorted."""

from diversion.filters.cases import (
    BoardFilter,
    CaseFilter,
)
from diversion.filters.contacts import (
    ASKED,
    DONE,
    ContactFilter,
)
from diversion.filters.eligibility import EligibilityRequestFilter

__all__ = [
    "ASKED",
    "DONE",
    "BoardFilter",
    "CaseFilter",
    "ContactFilter",
    "EligibilityRequestFilter",
]
