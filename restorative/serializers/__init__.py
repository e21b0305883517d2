"""What the API gives, to whom the pages give it, and no more."""

from restorative.serializers.beside import (
    ApartOut,
    AssignmentOut,
)
from restorative.serializers.cases import (
    CaseDetailOut,
    CaseOut,
)
from restorative.serializers.encounters import (
    AttendanceOut,
    EncounterDetailOut,
    EncounterOut,
)

__all__ = [
    "ApartOut",
    "AssignmentOut",
    "AttendanceOut",
    "CaseDetailOut",
    "CaseOut",
    "EncounterDetailOut",
    "EncounterOut",
]
