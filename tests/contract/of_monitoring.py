"""Examples of reports, counted from indicators that need no records."""

from __future__ import annotations

from datetime import date
from functools import partial

from monitoring import actions
from plan.indicators import Period
from tests.contract import NOW
from tests.contract.examples import Examples
from tests.factories import monitoring as made

AUGUST = Period.month(date(2022, 8, 1))


def a_report(status: str):
    make = {
        "making": made.report_requested,
        "failed": made.report_failed,
        "draft": made.report_made,
        "in_review": partial(made.report_in_review, at=NOW),
        "released": made.report_released,
        "superseded": superseded,
    }[status]
    return make(AUGUST)


def superseded(period: Period):
    first = made.report_released(period)
    made.report_released_again(first)
    first.refresh_from_db()
    return first


REASON = {"reason": "Why."}
EXAMPLES = [
    Examples(
        actions.REPORT,
        a_report,
        bodies={
            "request": lambda none: {"month": "2022-09"},
            "recount": lambda one: {},
            "retry": lambda one: {},
            "submit": lambda one: {},
            "return": lambda one: REASON,
            "release": lambda one: {},
            "revise": lambda one: REASON,
        },
        wrong={
            "request": ("month", "2022-13"),
            "submit": ("answer", "Nobody asked."),
            "return": ("reason", ""),
            "revise": ("reason", ""),
        },
    ),
]
