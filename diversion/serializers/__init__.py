"""What the API tells of the records of the room."""

from diversion.serializers.cases import (
    DiversionCaseDetailOut,
    DiversionCaseOut,
)
from diversion.serializers.contacts import (
    NARRATIVE,
    NOW,
    InContactDetailOut,
    InContactOut,
    OffenseOut,
    PoliceContactDetailOut,
    PoliceContactOut,
)

__all__ = [
    "NARRATIVE",
    "NOW",
    "DiversionCaseDetailOut",
    "DiversionCaseOut",
    "InContactDetailOut",
    "InContactOut",
    "OffenseOut",
    "PoliceContactDetailOut",
    "PoliceContactOut",
]
