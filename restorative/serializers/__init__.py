"""What the API gives, to whom the pages give it, and no more."""

from restorative.serializers.cases import CaseDetailOut, CaseOut
from restorative.serializers.practice import (
    AssignedDaysOut,
    CircleDetailOut,
    CircleOut,
    PracticeDetailOut,
    PracticeOut,
    ReentryDetailOut,
    ReentryOut,
)

__all__ = [
    "AssignedDaysOut",
    "CaseDetailOut",
    "CaseOut",
    "CircleDetailOut",
    "CircleOut",
    "PracticeDetailOut",
    "PracticeOut",
    "ReentryDetailOut",
    "ReentryOut",
]
