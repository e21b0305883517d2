"""Referrals, cases and what is done in them, from what happened to harm repaired."""

from restorative.models.bookings import Booking
from restorative.models.cases import (
    CaseStatus,
    CloseReason,
    HardStop,
    Incident,
    RestorativeCase,
    Urgency,
    Wish,
)
from restorative.models.duties import (
    CaseDuty,
    DutyKind,
)
from restorative.models.encounters import (
    Attendance,
    Came,
    CancelReason,
    Encounter,
    EncounterKind,
    EncounterNote,
    RiskSign,
    Standing,
)
from restorative.models.lists import (
    Behavior,
    Place,
    TimeOfDay,
)
from restorative.models.people import (
    Consent,
    OwnWords,
    Participant,
    ParticipantLink,
    Volunteer,
)
from restorative.models.referrals import (
    ReferralDraft,
    ReferralPerson,
    RestorativeReferral,
)
from restorative.models.safety import (
    SafetyScreen,
    StayApart,
)
from restorative.models.working import (
    CaseAssignment,
    CaseContact,
)

__all__ = [
    "Attendance",
    "Behavior",
    "Booking",
    "Came",
    "CancelReason",
    "CaseAssignment",
    "CaseContact",
    "CaseDuty",
    "CaseStatus",
    "CloseReason",
    "Consent",
    "DutyKind",
    "Encounter",
    "EncounterKind",
    "EncounterNote",
    "HardStop",
    "Incident",
    "OwnWords",
    "Participant",
    "ParticipantLink",
    "Place",
    "ReferralDraft",
    "ReferralPerson",
    "RestorativeCase",
    "RestorativeReferral",
    "RiskSign",
    "SafetyScreen",
    "Standing",
    "StayApart",
    "TimeOfDay",
    "Urgency",
    "Volunteer",
    "Wish",
]
