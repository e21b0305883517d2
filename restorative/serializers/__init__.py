"""What the API gives, to whom the pages give it, and no more."""

from restorative.serializers.cases import CaseDetailOut, CaseOut
from restorative.serializers.encounters import AttendanceOut, EncounterDetailOut, EncounterOut

__all__ = [
    "AttendanceOut",
    "CaseDetailOut",
    "CaseOut",
    "EncounterDetailOut",
    "EncounterOut",
]
