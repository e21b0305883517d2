"""
When and by whom something is done on this level.

``MAY`` of the policies holds the roles of these tables; docs/workflows.md and docs/roles/diversion.md are written from
them.
"""

from diversion.workflow.agreements import (
    AGREEMENT,
    CONDITION,
    DOCUMENT,
    EXTENSION,
)
from diversion.workflow.beside import (
    ASSIGNMENT,
    DECISION,
    DUTY,
    LOG,
    PARTY,
    PAUSE,
    REFERRAL,
    RIGHTS,
    SCREENING,
)
from diversion.workflow.cases import CASE
from diversion.workflow.contacts import (
    CONTACT,
    IMPORT,
    IN_CONTACT,
    InContactStatus,
)
from diversion.workflow.eligibility import (
    ELIGIBILITY,
    RULES,
    RequestStatus,
    RulesStatus,
)
from diversion.workflow.endings import (
    AFTERWARDS,
    AGENCY,
    COURT_EVENT,
    DISPOSITION,
    NOTICE,
    SUPERVISION,
    TEAM_REQUEST,
    CourtEventStatus,
    TeamRequestStatus,
)

WORKFLOWS = [
    CONTACT,
    IN_CONTACT,
    IMPORT,
    REFERRAL,
    CASE,
    DECISION,
    PARTY,
    RIGHTS,
    DUTY,
    LOG,
    ASSIGNMENT,
    SCREENING,
    PAUSE,
    AGREEMENT,
    CONDITION,
    EXTENSION,
    DOCUMENT,
    RULES,
    ELIGIBILITY,
    NOTICE,
    DISPOSITION,
    AFTERWARDS,
    AGENCY,
    SUPERVISION,
    COURT_EVENT,
    TEAM_REQUEST,
]
__all__ = [
    "AFTERWARDS",
    "AGENCY",
    "AGREEMENT",
    "ASSIGNMENT",
    "CASE",
    "CONDITION",
    "CONTACT",
    "COURT_EVENT",
    "DECISION",
    "DISPOSITION",
    "DOCUMENT",
    "DUTY",
    "ELIGIBILITY",
    "EXTENSION",
    "IMPORT",
    "IN_CONTACT",
    "LOG",
    "NOTICE",
    "PARTY",
    "PAUSE",
    "REFERRAL",
    "RIGHTS",
    "RULES",
    "SCREENING",
    "SUPERVISION",
    "TEAM_REQUEST",
    "WORKFLOWS",
    "CourtEventStatus",
    "InContactStatus",
    "RequestStatus",
    "RulesStatus",
    "TeamRequestStatus",
]
