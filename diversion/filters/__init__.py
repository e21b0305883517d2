"""By what lists of the room are narrowed and sorted."""

from diversion.filters.agreements import (
    DiversionAgreementFilter,
    DiversionConditionFilter,
)
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
from diversion.filters.eligibility import EligibilityRequestFilter
from diversion.filters.people import LogFilter

__all__ = [
    "ASKED",
    "DONE",
    "BoardFilter",
    "CaseFilter",
    "ContactFilter",
    "DiversionAgreementFilter",
    "DiversionConditionFilter",
    "DutyFilter",
    "EligibilityRequestFilter",
    "LogFilter",
]
