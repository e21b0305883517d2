"""What is done to staffing lines and what belongs to them, and by whom, by subject."""

from staffing.workflow import duties, hiring, installments
from staffing.workflow.duties import REVIEW
from staffing.workflow.hiring import (
    ASKED_FOR,
    REQUISITION,
)
from staffing.workflow.installments import (
    INSTALLMENT,
    PAYROLL,
)
from staffing.workflow.lines import (
    ANY_POSITION,
    ANY_STIPEND,
    EVER_FILLED,
    FILLED,
    HR,
    HR_AND_SYSTEMS,
    IN_EFFECT,
    LINES,
    OPEN_POSITION,
    OPEN_STIPEND,
    PLANNERS,
    POSITION,
    REALIGNMENT,
    STIPEND,
    P,
    R,
    S,
    had_cover,
    has_cover,
    has_entries,
    has_free_fte,
    is_shared,
    is_vacant,
    may_be_posted,
    was_held,
)

WORKFLOWS = [*LINES, *hiring.WORKFLOWS, *installments.WORKFLOWS, *duties.WORKFLOWS]
__all__ = [
    "ANY_POSITION",
    "ANY_STIPEND",
    "ASKED_FOR",
    "EVER_FILLED",
    "FILLED",
    "HR",
    "HR_AND_SYSTEMS",
    "INSTALLMENT",
    "IN_EFFECT",
    "LINES",
    "OPEN_POSITION",
    "OPEN_STIPEND",
    "PAYROLL",
    "PLANNERS",
    "POSITION",
    "REALIGNMENT",
    "REQUISITION",
    "REVIEW",
    "STIPEND",
    "WORKFLOWS",
    "P",
    "R",
    "S",
    "had_cover",
    "has_cover",
    "has_entries",
    "has_free_fte",
    "is_shared",
    "is_vacant",
    "may_be_posted",
    "was_held",
]
