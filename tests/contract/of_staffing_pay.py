"""Examples of installments, payroll files and reviews of realignments."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile

from staffing import actions
from tests.contract.examples import Examples
from tests.factories import installments as make

WHY = {"reason": "It was planned wrongly."}


def marks(made) -> dict[str, object]:
    return {"document": SimpleUploadedFile("paid.csv", make.marks(made))}


def a_period(until: str) -> dict[str, object]:
    """Return a period in which something was signed off."""
    make.signed()
    return {"from_date": "2022-09-01", "until_date": until}


def a_review(none) -> dict[str, object]:
    """Return the realignment whose own review was canceled, and another day."""
    return {"realignment": make.review("canceled").realignment.ref, "due_on": "2022-12-01"}


EXAMPLES = [
    Examples(
        actions.INSTALLMENT,
        make.installment,
        bodies={
            "sign_off": lambda one: {"signed_on": "2022-10-10", "evidence": "The list hangs in the hall."},
            "correct": lambda one: {"deliverable": "Another plan", "due_on": "2022-11-01", "amount": "300.00", **WHY},
            "take_back": lambda one: WHY,
            "cancel": lambda one: WHY,
        },
        wrong={
            "sign_off": ("evidence", ""),
            "correct": ("amount", "much"),
            "take_back": ("reason", ""),
            "cancel": ("reason", ""),
        },
        by_school=True,
    ),
    Examples(
        actions.PAYROLL,
        make.payroll_in,
        bodies={
            "make": lambda none: a_period("2022-10-14"),
            "import_paid": marks,
            "void": lambda made: {"void_reason": "It was made too early."},
        },
        typed={"make": lambda none: a_period("2022-10-13")},
        wrong={
            "make": ("from_date", "soon"),
            "import_paid": ("document", ""),
            "void": ("void_reason", ""),
        },
    ),
    Examples(
        actions.REVIEW,
        make.review,
        bodies={
            "plan": a_review,
            "hold": lambda one: {"held_on": "2022-10-12", "result": "keep", "words": "It works for both sides."},
            "move": lambda one: {"due_on": "2022-12-02", "reason": "The holder is away."},
            "cancel": lambda one: WHY,
        },
        wrong={
            "plan": ("due_on", "soon"),
            "hold": ("result", "perhaps"),
            "move": ("due_on", "soon"),
            "cancel": ("reason", ""),
        },
        by_school=True,
    ),
]
