"""
When and by whom something is done on this level.

``MAY`` of the policies holds the roles of these tables; docs/workflows.md and docs/roles/restorative.md are written
from them.
"""

from restorative.workflow.agreements import AGREEMENT, ITEM
from restorative.workflow.beside import APART, ASSIGNMENT, CONTACT, DUTY, PARTICIPANT, REFERRAL, VOLUNTEER
from restorative.workflow.cases import CASE
from restorative.workflow.documents import DOCUMENT

WORKFLOWS = [
    REFERRAL,
    CASE,
    DUTY,
    PARTICIPANT,
    CONTACT,
    ASSIGNMENT,
    APART,
    VOLUNTEER,
    AGREEMENT,
    ITEM,
    DOCUMENT,
]

__all__ = [
    "AGREEMENT",
    "APART",
    "ASSIGNMENT",
    "CASE",
    "CONTACT",
    "DOCUMENT",
    "DUTY",
    "ITEM",
    "PARTICIPANT",
    "REFERRAL",
    "VOLUNTEER",
    "WORKFLOWS",
]
