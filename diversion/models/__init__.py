"""Contacts of students with the police, the offenses that the law knows, and what keeps a youth out of court."""

from diversion.models.agency_information import (
    AgencyInformation,
    InfoBasis,
)
from diversion.models.agreements import (
    AgreementStatus,
    Aim,
    DesiredOutcome,
    DiversionAgreement,
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
    partner_hours,
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
    Harmed,
    RuleSays,
)
from diversion.models.dispositions import (
    DispositionKind,
    ExternalDisposition,
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
    ReturnTells,
    Rule,
)
from diversion.models.follow_ups import (
    DiversionFollowUp,
    Found,
)
from diversion.models.imports import ContactImport
from diversion.models.more_time import (
    DiversionExtension,
    DiversionPause,
)
from diversion.models.notices import (
    DiversionNotice,
    NoticeKind,
    NoticeWay,
)
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
from diversion.models.supervision import (
    CourtEvent,
    CourtEventKind,
    CourtSupervision,
    SafetyTeamRequest,
    TeamGround,
)
from diversion.models.working import (
    DiversionAssignment,
    DiversionContact,
)

__all__ = [
    "AgencyInformation",
    "AgreementStatus",
    "Aim",
    "CaseStatus",
    "ConditionKind",
    "ContactImport",
    "ContactKind",
    "ContactStatus",
    "ContactStudent",
    "CourtEvent",
    "CourtEventKind",
    "CourtSupervision",
    "DesiredOutcome",
    "DispositionKind",
    "DiversionAgreement",
    "DiversionAssignment",
    "DiversionCase",
    "DiversionCondition",
    "DiversionContact",
    "DiversionDraft",
    "DiversionDuty",
    "DiversionExtension",
    "DiversionFollowUp",
    "DiversionNotice",
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
    "ExternalDisposition",
    "Flag",
    "Force",
    "Found",
    "Harmed",
    "InfoBasis",
    "Language",
    "NoticeKind",
    "NoticeWay",
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
    "SafetyTeamRequest",
    "ServiceHours",
    "Source",
    "Spoken",
    "StartedBy",
    "TeamGround",
    "ToldAs",
    "Where",
    "Why",
    "Wish",
    "partner_hours",
]
