"""
When and by whom something is done on this level.

``MAY`` of the policies holds the roles of these tables; docs/workflows.md and docs/roles/restorative.md are written
from them.
"""

from restorative.workflow.beside import APART, ASSIGNMENT, CONTACT, DUTY, PARTICIPANT, REFERRAL, VOLUNTEER
from restorative.workflow.cases import CASE
from restorative.workflow.practice import CIRCLE, DAYS, PRACTICE, REENTRY

WORKFLOWS = [
    REFERRAL,
    CASE,
    DUTY,
    PARTICIPANT,
    CONTACT,
    ASSIGNMENT,
    APART,
    VOLUNTEER,
    PRACTICE,
    CIRCLE,
    REENTRY,
    DAYS,
]

__all__ = [
    "APART",
    "ASSIGNMENT",
    "CASE",
    "CIRCLE",
    "CONTACT",
    "DAYS",
    "DUTY",
    "PARTICIPANT",
    "PRACTICE",
    "REENTRY",
    "REFERRAL",
    "VOLUNTEER",
    "WORKFLOWS",
]
