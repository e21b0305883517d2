"""What the API gives, to whom the pages give it, and no more."""

from restorative.serializers.agreements import (
    AgreementItemDetailOut,
    AgreementItemOut,
    RepairAgreementDetailOut,
    RepairAgreementOut,
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
from restorative.serializers.duties import (
    DutyDetailOut,
    DutyOut,
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
from restorative.serializers.practice import (
    AssignedDaysOut,
    CircleDetailOut,
    CircleOut,
    PracticeDetailOut,
    PracticeOut,
    ReentryDetailOut,
    ReentryOut,
)
from restorative.serializers.referrals import ReferralOut
from restorative.serializers.transfers import (
    TransferDetailOut,
    TransferOut,
)

__all__ = [
    "AgreementItemDetailOut",
    "AgreementItemOut",
    "ApartOut",
    "AssignedDaysOut",
    "AssignmentOut",
    "AttendanceOut",
    "CaseDetailOut",
    "CaseOut",
    "CircleDetailOut",
    "CircleOut",
    "ContactDetailOut",
    "ContactOut",
    "DutyDetailOut",
    "DutyOut",
    "EncounterDetailOut",
    "EncounterOut",
    "ParticipantDetailOut",
    "ParticipantLinkOut",
    "ParticipantOut",
    "PracticeDetailOut",
    "PracticeOut",
    "ReentryDetailOut",
    "ReentryOut",
    "ReferralOut",
    "RepairAgreementDetailOut",
    "RepairAgreementOut",
    "TransferDetailOut",
    "TransferOut",
    "VolunteerDetailOut",
    "VolunteerOut",
]
