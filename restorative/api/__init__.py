"""The room's part of the API, by subject."""

from restorative.api.beside import (
    ApartDetail,
    AssignmentDetail,
)
from restorative.api.cases import (
    CaseDetail,
    CaseList,
)
from restorative.api.encounters import (
    EncounterDetail,
    EncounterList,
)

__all__ = [
    "ApartDetail",
    "AssignmentDetail",
    "CaseDetail",
    "CaseList",
    "EncounterDetail",
    "EncounterList",
]
