"""Referrals, cases and what is done in them, from what happened to harm repaired."""

from restorative.models.cases import CaseStatus, CloseReason, HardStop, Incident, RestorativeCase, Urgency
from restorative.models.days import AssignedDays, MatrixRow, Occurrence
from restorative.models.duties import CaseDuty, DutyKind
from restorative.models.lists import Behavior, Place, TimeOfDay
from restorative.models.people import Consent, OwnWords, Participant, ParticipantLink, Volunteer
from restorative.models.practice import CircleLeader, CircleTopic, ClassCircle, MinutesBand, PracticeKind, PracticeLog
from restorative.models.reentry import ReentryCheckIn, ReentryOutcome, ReentryPlan, ReentrySupport, Removal
from restorative.models.referrals import ReferralDraft, ReferralPerson, RestorativeReferral
from restorative.models.safety import SafetyScreen, StayApart
from restorative.models.working import CaseAssignment, CaseContact

__all__ = [
    "AssignedDays",
    "Behavior",
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
    "HardStop",
    "Incident",
    "MatrixRow",
    "MinutesBand",
    "Occurrence",
    "OwnWords",
    "Participant",
    "ParticipantLink",
    "Place",
    "PracticeKind",
    "PracticeLog",
    "ReentryCheckIn",
    "ReentryOutcome",
    "ReentryPlan",
    "ReentrySupport",
    "ReferralDraft",
    "ReferralPerson",
    "Removal",
    "RestorativeCase",
    "RestorativeReferral",
    "SafetyScreen",
    "StayApart",
    "TimeOfDay",
    "Urgency",
    "Volunteer",
]
