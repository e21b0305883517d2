"""The table: which role may do what. docs/roles/diversion.md is written from it."""

from __future__ import annotations

from collections.abc import Mapping

from django.conf import settings

from core.models import Record
from core.workflow import Workflow
from district.models import Role
from district.roles import Roles
from diversion.models import (
    ContactImport,
    ContactStudent,
    DiversionAgreement,
    DiversionAssignment,
    DiversionCase,
    DiversionCondition,
    DiversionContact,
    DiversionDuty,
    DiversionExtension,
    DiversionParty,
    DiversionPause,
    DiversionReferral,
    DiversionScreening,
    EligibilityDecision,
    EligibilityRequest,
    EligibilityRules,
    PoliceContact,
    RightsTold,
)
from diversion.workflow import (
    AGREEMENT,
    ASSIGNMENT,
    CASE,
    CONDITION,
    CONTACT,
    DECISION,
    DUTY,
    ELIGIBILITY,
    EXTENSION,
    IMPORT,
    IN_CONTACT,
    LOG,
    PARTY,
    PAUSE,
    REFERRAL,
    RIGHTS,
    RULES,
    SCREENING,
)
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
    "diversion.pause.view": WORKERS,
    **PAUSE.may,
    "diversion.agreement.view": WORKERS,
    **AGREEMENT.may,
    "diversion.condition.view": WORKERS,
    **CONDITION.may,
    "diversion.extension.view": WORKERS,
    **EXTENSION.may,
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
}
