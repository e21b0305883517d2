"""
When and by whom something is done on this level.

``MAY`` of the policies holds the roles of these tables; docs/workflows.md and docs/roles/diversion.md are written from
them.
"""

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
    RULES,
    ELIGIBILITY,
]
__all__ = [
    "CONTACT",
    "ELIGIBILITY",
    "IMPORT",
    "IN_CONTACT",
    "RULES",
    "WORKFLOWS",
    "InContactStatus",
    "RequestStatus",
    "RulesStatus",
]
