"""
When and by whom something is done on this level.

``MAY`` of the policies holds the roles of these tables; docs/workflows.md and docs/roles/diversion.md are written from
them.
"""

from diversion.workflow.agreements import (
    AGREEMENT,
    CONDITION,
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
from diversion.workflow.cases import (
    CASE,
)
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
    RULES,
    ELIGIBILITY,
]
__all__ = [
    "AGREEMENT",
    "ASSIGNMENT",
    "CASE",
    "CONDITION",
    "CONTACT",
    "DECISION",
    "DUTY",
    "ELIGIBILITY",
    "EXTENSION",
    "IMPORT",
    "IN_CONTACT",
    "LOG",
    "PARTY",
    "PAUSE",
    "REFERRAL",
    "RIGHTS",
    "RULES",
    "SCREENING",
    "WORKFLOWS",
    "InContactStatus",
    "RequestStatus",
    "RulesStatus",
]
