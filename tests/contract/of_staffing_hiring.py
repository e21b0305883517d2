"""Examples of requests to hire."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.test import override_settings

from staffing import actions
from staffing.models import OnboardingItem, Requisition
from tests.contract.examples import Examples
from tests.factories.district import make as written_row
from tests.factories.district import year
from tests.factories.hiring import APPROVALS, requisition
from tests.factories.plan import authorization
from tests.factories.staffing import opened

ON = {"on": "2022-10-10"}


def make(status: str) -> Requisition:
    """Return a request in ``status``, with something to be done for whoever begins."""
    year(2022)
    with override_settings(HIRING_APPROVALS=APPROVALS):
        made = requisition(status)
    if status == "approved":
        written_row(OnboardingItem(requisition=made, kind="papers", due_on=date(2022, 11, 1)))
    return made


def a_position(none: Any) -> dict[str, Any]:
    line = opened("position", authorization("position"), date(2022, 9, 1))
    return {**ON, "position": line.ref, "why": "The hall has nobody.", "needed_by": "2022-11-01"}


HIRING = [
    Examples(
        actions.REQUISITION,
        make,
        by_school=True,
        bodies={
            "request": a_position,
            "correct": lambda one: {"why": "Two classes wait."},
            "endorse": lambda one: ON,
            "approve": lambda one: ON,
            "refuse": lambda one: {**ON, "reason": "Not this year."},
            "withdraw": lambda one: {**ON, "reason": "It is not needed."},
            "count": lambda one: {**ON, "applied": 9, "screened": 5, "interviewed": 3, "finalists": 1},
            "set_posting": lambda one: {"applicant_number": "A-77", "posting_until": "2022-10-29"},
            "onboard": lambda one: {"papers": "2022-10-11"},
        },
        wrong={
            "request": ("position", "pos-00000000000"),
            "correct": ("needed_by", "soon"),
            "endorse": ("on", "soon"),
            "approve": ("on", "soon"),
            "refuse": ("reason", ""),
            "withdraw": ("reason", ""),
            "count": ("applied", -1),
            "set_posting": ("posting_until", "soon"),
            "onboard": ("papers", "soon"),
        },
    )
]
