"""The table: which role may do what. docs/roles/diversion.md is written from it."""

from __future__ import annotations

from collections.abc import Mapping

from django.conf import settings

from core.models import Record, StoredFile
from core.workflow import Workflow
from district.models import Role
from district.roles import Roles
from diversion.models import (
    AgencyInformation,
    ContactImport,
    ContactStudent,
    CourtEvent,
    CourtSupervision,
    DiversionAgreement,
    DiversionAssignment,
    DiversionCase,
    DiversionCondition,
    DiversionContact,
    DiversionDuty,
    DiversionExtension,
    DiversionFollowUp,
    DiversionNotice,
    DiversionParty,
    DiversionPause,
    DiversionReferral,
    DiversionScreening,
    EligibilityDecision,
    EligibilityRequest,
    EligibilityRules,
    ExternalDisposition,
    PoliceContact,
    RightsTold,
    SafetyTeamRequest,
)
from diversion.workflow import (
    AFTERWARDS,
    AGENCY,
    AGREEMENT,
    ASSIGNMENT,
    CASE,
    CONDITION,
    CONTACT,
    COURT_EVENT,
    DECISION,
    DISPOSITION,
    DOCUMENT,
    DUTY,
    ELIGIBILITY,
    EXTENSION,
    IMPORT,
    IN_CONTACT,
    LOG,
    NOTICE,
    PARTY,
    PAUSE,
    REFERRAL,
    RIGHTS,
    RULES,
    SCREENING,
    SUPERVISION,
    TEAM_REQUEST,
)
from diversion.workflow.endings import ANSWERS
from diversion.workflow.roles import COORDINATOR, DIRECTOR, LEADER, PRIVACY, RECORDERS, SUPERVISOR, SYSTEMS

READERS = RECORDERS | SUPERVISOR | PRIVACY
# Whole counts, small ones too: for who files them for the whole district.
FILERS = COORDINATOR | PRIVACY
# Who works on cases at their schools, and the second person there. Nobody who disciplines is among them.
WORKERS = COORDINATOR | SUPERVISOR
MAY: Mapping[str, Roles] = {
    "diversion.federal.view": FILERS,
    "diversion.contact.view": READERS | SYSTEMS,
    **CONTACT.may,
    "diversion.student.view": READERS | SYSTEMS,
    **IN_CONTACT.may,
    "diversion.import.view": COORDINATOR | SYSTEMS,
    **IMPORT.may,
    "diversion.rules.view": READERS | DIRECTOR | SYSTEMS,
    **RULES.may,
    "diversion.eligibility.view": COORDINATOR | SUPERVISOR | PRIVACY | SYSTEMS,
    **ELIGIBILITY.may,
    # One's own, and no more of it than that it was received.
    "diversion.referral.view": RECORDERS | SYSTEMS,
    **REFERRAL.may,
    # Systems are told where a case stands, and no name or word of it.
    "diversion.case.view": WORKERS | PRIVACY | SYSTEMS,
    **CASE.may,
    "diversion.decision.view": WORKERS,
    **DECISION.may,
    "diversion.party.view": WORKERS,
    **PARTY.may,
    "diversion.rights.view": WORKERS,
    **RIGHTS.may,
    # What falls to one's role at a school, or to oneself by name.
    "diversion.duty.view": WORKERS | LEADER | {Role(settings.SUICIDE_RISK_ROLE)},
    **DUTY.may,
    # Notes of contacts are for whoever works on the case.
    "diversion.log.view": COORDINATOR,
    **LOG.may,
    "diversion.assignment.view": WORKERS,
    **ASSIGNMENT.may,
    "diversion.screening.view": COORDINATOR,
    **SCREENING.may,
    # Whoever works on the case, and whoever must act on it.
    "diversion.risk.view": COORDINATOR | {Role(settings.SUICIDE_RISK_ROLE)},
    "diversion.pause.view": WORKERS,
    **PAUSE.may,
    # Systems are told how an agreement and its conditions stand, and no word of what was agreed.
    "diversion.agreement.view": WORKERS | SYSTEMS,
    **AGREEMENT.may,
    "diversion.condition.view": WORKERS | SYSTEMS,
    **CONDITION.may,
    "diversion.document.view": WORKERS,
    **DOCUMENT.may,
    "diversion.extension.view": WORKERS,
    **EXTENSION.may,
    "diversion.notice.view": WORKERS,
    **NOTICE.may,
    "diversion.disposition.view": WORKERS,
    **DISPOSITION.may,
    "diversion.afterwards.view": WORKERS,
    **AFTERWARDS.may,
    # What agencies told is joined with nothing, and read by nobody who disciplines or restores; a system reads its own.
    "diversion.agency.view": ANSWERS | SYSTEMS,
    **AGENCY.may,
    "diversion.supervision.view": ANSWERS,
    **SUPERVISION.may,
    "diversion.event.view": ANSWERS,
    **COURT_EVENT.may,
    "diversion.team.view": ANSWERS,
    **TEAM_REQUEST.may,
}
FLOWS: Mapping[type[Record], Workflow] = {
    PoliceContact: CONTACT,
    ContactStudent: IN_CONTACT,
    ContactImport: IMPORT,
    EligibilityRules: RULES,
    EligibilityRequest: ELIGIBILITY,
    DiversionReferral: REFERRAL,
    DiversionCase: CASE,
    EligibilityDecision: DECISION,
    DiversionParty: PARTY,
    RightsTold: RIGHTS,
    DiversionDuty: DUTY,
    DiversionContact: LOG,
    DiversionAssignment: ASSIGNMENT,
    DiversionScreening: SCREENING,
    DiversionPause: PAUSE,
    DiversionAgreement: AGREEMENT,
    DiversionCondition: CONDITION,
    DiversionExtension: EXTENSION,
    StoredFile: DOCUMENT,
    DiversionNotice: NOTICE,
    ExternalDisposition: DISPOSITION,
    DiversionFollowUp: AFTERWARDS,
    AgencyInformation: AGENCY,
    CourtSupervision: SUPERVISION,
    CourtEvent: COURT_EVENT,
    SafetyTeamRequest: TEAM_REQUEST,
}
