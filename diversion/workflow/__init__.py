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

WORKFLOWS = [
    CONTACT,
    IN_CONTACT,
    IMPORT,
]
__all__ = [
    "CONTACT",
    "IMPORT",
    "IN_CONTACT",
    "WORKFLOWS",
    "InContactStatus",
]
