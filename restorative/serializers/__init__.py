"""What the API gives, to whom the pages give it, and no more."""

from restorative.serializers.beside import ApartOut, AssignmentOut
from restorative.serializers.cases import CaseDetailOut, CaseOut

__all__ = [
    "ApartOut",
    "AssignmentOut",
    "CaseDetailOut",
    "CaseOut",
]
