"""What the API gives, to whom the pages give it, and no more."""

from restorative.serializers.agreements import (
    AgreementDetailOut,
    AgreementItemDetailOut,
    AgreementItemOut,
    AgreementOut,
)
from restorative.serializers.beside import (
    ApartOut,
    AssignmentOut,
)
from restorative.serializers.cases import (
    CaseDetailOut,
    CaseOut,
)
from restorative.serializers.contacts import (
    ContactDetailOut,
    ContactOut,
)
from restorative.serializers.encounters import (
    AttendanceOut,
    EncounterDetailOut,
    EncounterOut,
)
from restorative.serializers.people import (
    ParticipantDetailOut,
    ParticipantLinkOut,
    ParticipantOut,
    VolunteerDetailOut,
    VolunteerOut,
)

__all__ = [
    "AgreementDetailOut",
    "AgreementItemDetailOut",
    "AgreementItemOut",
    "AgreementOut",
    "ApartOut",
    "AssignmentOut",
    "AttendanceOut",
    "CaseDetailOut",
    "CaseOut",
    "ContactDetailOut",
    "ContactOut",
    "EncounterDetailOut",
    "EncounterOut",
    "ParticipantDetailOut",
    "ParticipantLinkOut",
    "ParticipantOut",
    "VolunteerDetailOut",
    "VolunteerOut",
]
