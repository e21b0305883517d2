"""Contacts of students with the police, the offenses that the law knows, and what keeps a youth out of court."""

from diversion.models.agreements import (
    AgreementStatus,
    Aim,
    DesiredOutcome,
    DiversionAgreement,
    DiversionExtension,
    DiversionPause,
    DiversionSignature,
    Spoken,
)
from diversion.models.cases import (
    CaseStatus,
    DiversionCase,
    ReturnReason,
    Wish,
)
from diversion.models.conditions import (
    ConditionKind,
    DiversionCondition,
    Restitution,
    ServiceHours,
)
from diversion.models.contacts import (
    ContactKind,
    ContactStatus,
    Offer,
    PoliceContact,
    StartedBy,
    Where,
    Why,
)
from diversion.models.decisions import (
    EligibilityDecision,
    RuleSays,
)
from diversion.models.duties import (
    DiversionDuty,
    DutyKind,
    DutyTold,
    ToldAs,
)
from diversion.models.eligibility import (
    EligibilityRequest,
    EligibilityRules,
    Harmed,
    ReturnTells,
    Rule,
)
from diversion.models.imports import ContactImport
from diversion.models.offenses import (
    Offense,
    OffenseClass,
)
from diversion.models.parties import (
    DiversionParty,
    Language,
    PartyPart,
    RightsTold,
)
from diversion.models.referrals import (
    DiversionDraft,
    DiversionReferral,
    Source,
)
from diversion.models.screenings import (
    DiversionRisk,
    DiversionScreening,
    Flag,
)
from diversion.models.students import (
    ContactStudent,
    Force,
    Part,
    PoliceOutcome,
)
from diversion.models.working import (
    DiversionAssignment,
    DiversionContact,
)

__all__ = [
    "AgreementStatus",
    "Aim",
    "CaseStatus",
    "ConditionKind",
    "ContactImport",
    "ContactKind",
    "ContactStatus",
    "ContactStudent",
    "DesiredOutcome",
    "DiversionAgreement",
    "DiversionAssignment",
    "DiversionCase",
    "DiversionCondition",
    "DiversionContact",
    "DiversionDraft",
    "DiversionDuty",
    "DiversionExtension",
    "DiversionParty",
    "DiversionPause",
    "DiversionReferral",
    "DiversionRisk",
    "DiversionScreening",
    "DiversionSignature",
    "DutyKind",
    "DutyTold",
    "EligibilityDecision",
    "EligibilityRequest",
    "EligibilityRules",
    "Flag",
    "Force",
    "Harmed",
    "Language",
    "Offense",
    "OffenseClass",
    "Offer",
    "Part",
    "PartyPart",
    "PoliceContact",
    "PoliceOutcome",
    "Restitution",
    "ReturnReason",
    "ReturnTells",
    "RightsTold",
    "Rule",
    "RuleSays",
    "ServiceHours",
    "Source",
    "Spoken",
    "StartedBy",
    "ToldAs",
    "Where",
    "Why",
    "Wish",
]
