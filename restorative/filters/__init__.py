"""What the lists can be narrowed by, the same in pages and API."""

from restorative.filters.agreements import (
    AgreementFilter,
    AgreementItemFilter,
)
from restorative.filters.cases import (
    BoardFilter,
    CaseFilter,
)
from restorative.filters.duties import DutyFilter
from restorative.filters.encounters import EncounterFilter
from restorative.filters.people import (
    ContactFilter,
    VolunteerFilter,
)
from restorative.filters.transfers import (
    TransferFilter,
)

__all__ = [
    "AgreementFilter",
    "AgreementItemFilter",
    "BoardFilter",
    "CaseFilter",
    "ContactFilter",
    "DutyFilter",
    "EncounterFilter",
    "TransferFilter",
    "VolunteerFilter",
]
