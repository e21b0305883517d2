"""The table: which role may do what. docs/roles/restorative.md is written from it."""

from __future__ import annotations

from collections.abc import Mapping

from django.conf import settings

from core.models import (
    Record,
    StoredFile,
)
from core.workflow import Workflow
from district.models import Role
from district.roles import Roles
from restorative.models import (
    CaseAssignment,
    CaseContact,
    CaseDuty,
    ClassCircle,
    Encounter,
    Participant,
    PracticeLog,
    ReentryPlan,
    RepairAgreement,
    RepairItem,
    RestorativeCase,
    RestorativeReferral,
    StayApart,
    TherapeuticTransfer,
    Volunteer,
)
from restorative.policies.practice_rights import PRACTICES
from restorative.workflow import (
    AGREEMENT,
    APART,
    ASSIGNMENT,
    CASE,
    CIRCLE,
    CONTACT,
    DOCUMENT,
    DUTY,
    ENCOUNTER,
    ITEM,
    PARTICIPANT,
    PRACTICE,
    REENTRY,
    REFERRAL,
    TRANSFER,
    VOLUNTEER,
)
from restorative.workflow.roles import (
    LEADER,
    PRIVACY,
    REFERRERS,
    TITLE_IX,
    WORKERS,
)

MAY: Mapping[str, Roles] = {
    # Coordinators at their schools; facilitators what is assigned to them; the others what waits for them.
    "restorative.case.view": WORKERS | TITLE_IX | PRIVACY | {Role.INTEGRATION},
    **CASE.may,
    # One's own, and no more of it than that it was received.
    "restorative.referral.view": REFERRERS | {Role.INTEGRATION},
    **REFERRAL.may,
    # What falls to one's role at a school, or to oneself by name.
    "restorative.duty.view": WORKERS | LEADER | TITLE_IX | REFERRERS | {Role.INTEGRATION},
    **DUTY.may,
    "restorative.participant.view": WORKERS,
    **PARTICIPANT.may,
    # Notes of contacts and meetings are for whoever works on the case.
    "restorative.contact.view": WORKERS,
    **CONTACT.may,
    "restorative.assignment.view": WORKERS,
    **ASSIGNMENT.may,
    "restorative.apart.view": WORKERS,
    **APART.may,
    "restorative.encounter.view": WORKERS,
    **ENCOUNTER.may,
    # Whoever raised it, and whoever must act on it.
    "restorative.risk.view": WORKERS | {Role(settings.SUICIDE_RISK_ROLE)},
    "restorative.volunteer.view": WORKERS,
    **VOLUNTEER.may,
    # What was agreed; systems get none of its words.
    "restorative.agreement.view": WORKERS | {Role.INTEGRATION},
    **AGREEMENT.may,
    "restorative.item.view": WORKERS | {Role.INTEGRATION},
    **ITEM.may,
    "restorative.document.view": WORKERS,
    **DOCUMENT.may,
    **PRACTICES,
}
FLOWS: Mapping[type[Record], Workflow] = {
    RestorativeCase: CASE,
    RestorativeReferral: REFERRAL,
    CaseDuty: DUTY,
    Participant: PARTICIPANT,
    CaseContact: CONTACT,
    CaseAssignment: ASSIGNMENT,
    StayApart: APART,
    Volunteer: VOLUNTEER,
    Encounter: ENCOUNTER,
    RepairAgreement: AGREEMENT,
    RepairItem: ITEM,
    StoredFile: DOCUMENT,
    PracticeLog: PRACTICE,
    ClassCircle: CIRCLE,
    ReentryPlan: REENTRY,
    TherapeuticTransfer: TRANSFER,
}
