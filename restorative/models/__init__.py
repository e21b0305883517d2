"""Referrals, cases and what is done in them, from what happened to harm repaired."""

from restorative.models.cases import CaseStatus, CloseReason, HardStop, Incident, RestorativeCase, Urgency, Wish
from restorative.models.duties import CaseDuty, DutyKind
from restorative.models.lists import Behavior, Place, TimeOfDay
from restorative.models.people import Consent, OwnWords, Participant, ParticipantLink, Volunteer
from restorative.models.referrals import ReferralDraft, ReferralPerson, RestorativeReferral
from restorative.models.safety import SafetyScreen, StayApart
from restorative.models.working import CaseAssignment, CaseContact

__all__ = [
    "Behavior",
    "CaseAssignment",
    "CaseContact",
    "CaseDuty",
    "CaseStatus",
    "CloseReason",
    "Consent",
    "DutyKind",
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
    "SafetyScreen",
    "StayApart",
    "TimeOfDay",
    "Urgency",
    "Volunteer",
    "Wish",
]
