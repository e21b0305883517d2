"""Examples of reports, counted from indicators that need no records."""

from __future__ import annotations

from datetime import date
from functools import partial

from core.models import Job
from monitoring import actions, services
from plan.indicators import Period
from tests.contract import NOW, of_monitoring_observations
from tests.contract.examples import Examples
from tests.factories import monitoring as made

AUGUST = Period.month(date(2022, 8, 1))


def a_report(status: str):
    make = {
        "making": made.report_requested,
        "failed": a_failed_correction,
        "draft": made.report_made,
        "in_review": partial(made.report_in_review, at=NOW),
        "released": made.report_released,
        "superseded": superseded,
        "discarded": discarded,
    }[status]
    report = make(AUGUST)
    if status in ("released", "superseded"):  # what the weekly attack finds of it can be dealt with
        services.audit_note(audited=[services.Audited(report, (), differs=1)], at=NOW)
    return report


def superseded(period: Period):
    first = made.report_released(period)
    made.report_released_again(first)
    first.refresh_from_db()
    return first


def discarded(period: Period):
    new = a_correction(period)
    return services.report_discard(actor=new.requested_by, ref=new.ref, version=None, reason="A mistake.")


def a_failed_correction(period: Period):
    new = a_correction(period)
    new = services.report_recount(actor=new.requested_by, ref=new.ref, version=None)
    Job.objects.filter(pk=new.job_id).update(status=Job.Status.FAILED, finished_at=NOW, attempts=5, error="Boom")
    new.refresh_from_db()
    return new


def a_correction(period: Period):
    return made.report_revised(made.report_released(period))


PARAGRAPH = {"part": "success", "words": "Postings find applicants again."}
REASON = {"reason": "Why."}
EXAMPLES = [
    *of_monitoring_observations.EXAMPLES,
    Examples(
        actions.REPORT,
        a_report,
        bodies={
            "request": lambda none: {"period": "2022-09"},
            "recount": lambda one: {},
            "retry": lambda one: {},
            "submit": lambda one: {},
            "compose": lambda one: {"paragraphs": [PARAGRAPH]},
            "write": lambda one: {"challenges": "North lost its facilitator."},
            "discard": lambda one: REASON,
            "return": lambda one: REASON,
            "clear": lambda one: {},
            "release": lambda one: {},
            "revise": lambda one: REASON,
            "settle": lambda one: REASON,
        },
        typed={
            "compose": lambda one: {f"paragraphs-0-{name}": told for name, told in PARAGRAPH.items()},
        },
        wrong={
            "request": ("period", "2022-13"),
            "submit": ("answer", "Nobody asked."),
            "write": ("challenges", "a" * 4001),
            "discard": ("reason", ""),
            "return": ("reason", ""),
            "revise": ("reason", ""),
            "settle": ("reason", ""),
        },
    ),
]
