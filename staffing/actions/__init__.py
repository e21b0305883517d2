"""What can be done to lines of the three types, each action told once; and the words of its buttons."""

from __future__ import annotations

from typing import Any

from core.actions import (
    Actions,
    Words,
    past_of,
)
from staffing import labels
from staffing.actions.duties import REVIEW
from staffing.actions.hiring import REQUISITION
from staffing.actions.installments import (
    INSTALLMENT,
    PAYROLL,
)
from staffing.actions.positions import POSITION
from staffing.actions.realignments import REALIGNMENT
from staffing.actions.stipends import STIPEND
from staffing.line_types import LineType

LINES: list[Actions[Any]] = [POSITION, REALIGNMENT, STIPEND]
ACTIONS: list[Actions[Any]] = [
    *LINES,
    REQUISITION,
    INSTALLMENT,
    PAYROLL,
    REVIEW,
]
OF: dict[str, Actions[Any]] = {kind.noun: kind for kind in LINES}
# What history calls what happens to lines.
PAST = past_of(ACTIONS, {})


def button_words(line_type: LineType, name: str, status: str) -> Words:
    """Return the words on the button of an action for a line in ``status``."""
    return labels.POST_AGAIN if name == "post" and status == "vacated" else OF[line_type.key][name].label


__all__ = [
    "ACTIONS",
    "INSTALLMENT",
    "OF",
    "PAST",
    "PAYROLL",
    "POSITION",
    "REALIGNMENT",
    "REQUISITION",
    "REVIEW",
    "STIPEND",
    "button_words",
]
