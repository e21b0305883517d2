"""What the API gives, to whom the pages give it, and no more."""

from restorative.serializers.cases import CaseDetailOut, CaseOut
from restorative.serializers.contacts import (
    ContactDetailOut,
    ContactOut,
)
from restorative.serializers.people import (
    ParticipantDetailOut,
    ParticipantLinkOut,
    ParticipantOut,
    VolunteerDetailOut,
    VolunteerOut,
)

__all__ = [
    "CaseDetailOut",
    "CaseOut",
    "ContactDetailOut",
    "ContactOut",
    "ParticipantDetailOut",
    "ParticipantLinkOut",
    "ParticipantOut",
    "VolunteerDetailOut",
    "VolunteerOut",
]
