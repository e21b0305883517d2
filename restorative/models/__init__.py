"""Referrals, cases and what is done in them, from what happened to harm repaired."""

from casework.models import SignedBy
from restorative.models.agreements import (
    AgreementStatus,
    ItemKind,
    RepairAgreement,
    Spoken,
)
from restorative.models.attendances import (
    Attendance,
    Came,
    EncounterNote,
)
from restorative.models.bookings import Booking
from restorative.models.cases import (
    CaseStatus,
    CloseReason,
    RestorativeCase,
    Wish,
)
from restorative.models.days import (
    AssignedDays,
    MatrixRow,
    Occurrence,
)
from restorative.models.duties import (
    CaseDuty,
    DutyKind,
)
from restorative.models.encounters import (
    CancelReason,
    Encounter,
    EncounterKind,
    Standing,
)
from restorative.models.follow_ups import (
    FollowUp,
    FollowUpExemption,
    Rating,
)
from restorative.models.guardians import GuardianSearch
from restorative.models.incidents import (
    HardStop,
    Incident,
    Urgency,
)
from restorative.models.items import (
    Payment,
    RepairItem,
)
from restorative.models.lists import (
    Behavior,
    Place,
    TimeOfDay,
)
from restorative.models.people import (
    Participant,
    Volunteer,
)
from restorative.models.practice import (
    CircleLeader,
    CircleTopic,
    ClassCircle,
    MinutesBand,
    PracticeKind,
    PracticeLog,
)
from restorative.models.reentry import (
    ReentryCheckIn,
    ReentryOutcome,
    ReentryPlan,
    ReentrySupport,
    Removal,
)
from restorative.models.referrals import (
    ReferralDraft,
    ReferralPerson,
    RestorativeReferral,
)
from restorative.models.risks import RiskSign
from restorative.models.safety import (
    SafetyScreen,
    StayApart,
)
from restorative.models.signatures import Signature
from restorative.models.transfers import (
    TherapeuticTransfer,
)
from restorative.models.voices import (
    Consent,
    OwnWords,
    ParticipantLink,
)
from restorative.models.working import (
    CaseAssignment,
    CaseContact,
)

__all__ = [
    "AgreementStatus",
    "AssignedDays",
    "Attendance",
    "Behavior",
    "Booking",
    "Came",
    "CancelReason",
    "CaseAssignment",
    "CaseContact",
    "CaseDuty",
    "CaseStatus",
    "CircleLeader",
    "CircleTopic",
    "ClassCircle",
    "CloseReason",
    "Consent",
    "DutyKind",
    "Encounter",
    "EncounterKind",
    "EncounterNote",
    "FollowUp",
    "FollowUpExemption",
    "GuardianSearch",
    "HardStop",
    "Incident",
    "ItemKind",
    "MatrixRow",
    "MinutesBand",
    "Occurrence",
    "OwnWords",
    "Participant",
    "ParticipantLink",
    "Payment",
    "Place",
    "PracticeKind",
    "PracticeLog",
    "Rating",
    "ReentryCheckIn",
    "ReentryOutcome",
    "ReentryPlan",
    "ReentrySupport",
    "ReferralDraft",
    "ReferralPerson",
    "Removal",
    "RepairAgreement",
    "RepairItem",
    "RestorativeCase",
    "RestorativeReferral",
    "RiskSign",
    "SafetyScreen",
    "Signature",
    "SignedBy",
    "Spoken",
    "Standing",
    "StayApart",
    "TherapeuticTransfer",
    "TimeOfDay",
    "Urgency",
    "Volunteer",
    "Wish",
]
