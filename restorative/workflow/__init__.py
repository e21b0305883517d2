"""
When and by whom something is done on this level.

``MAY`` of the policies holds the roles of these tables; docs/workflows.md and docs/roles/restorative.md are written
from them.
"""

from restorative.workflow.agreements import (
    AGREEMENT,
    ITEM,
)
from restorative.workflow.beside import (
    APART,
    ASSIGNMENT,
    CONTACT,
    DUTY,
    PARTICIPANT,
    REFERRAL,
    VOLUNTEER,
)
from restorative.workflow.cases import CASE
from restorative.workflow.documents import DOCUMENT
from restorative.workflow.encounters import ENCOUNTER
from restorative.workflow.practice import (
    CIRCLE,
    DAYS,
    PRACTICE,
    REENTRY,
)
from restorative.workflow.transfers import TRANSFER

WORKFLOWS = [
    REFERRAL,
    CASE,
    DUTY,
    PARTICIPANT,
    CONTACT,
    ASSIGNMENT,
    APART,
    VOLUNTEER,
    ENCOUNTER,
    AGREEMENT,
    ITEM,
    DOCUMENT,
    PRACTICE,
    CIRCLE,
    REENTRY,
    DAYS,
    TRANSFER,
]
__all__ = [
    "AGREEMENT",
    "APART",
    "ASSIGNMENT",
    "CASE",
    "CIRCLE",
    "CONTACT",
    "DAYS",
    "DOCUMENT",
    "DUTY",
    "ENCOUNTER",
    "ITEM",
    "PARTICIPANT",
    "PRACTICE",
    "REENTRY",
    "REFERRAL",
    "TRANSFER",
    "VOLUNTEER",
    "WORKFLOWS",
]
