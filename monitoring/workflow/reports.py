"""
When and by whom something is done to a report.

``made`` is a worker's and ``supersede`` the release's of the next revision: no role has them and no page offers them.
``retry`` is possible only once the making has failed, which the job knows and the column does not. ``revise`` leaves a
released report as it is and makes its next revision. ``MAY`` of the policies holds the roles of this table;
docs/workflows.md and docs/roles/monitoring.md are written from it.
"""

from __future__ import annotations

from datetime import date

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from core.models import Job
from core.workflow import Transition, Workflow
from district.models import Role
from monitoring.models import Report

DIRECTOR, SUPERVISOR = frozenset({Role.PLAN_DIRECTOR}), frozenset({Role.SUPERVISOR})
PRIVACY = frozenset({Role.PRIVACY_OFFICER})
MAKERS = DIRECTOR | SUPERVISOR


class Stage(TextChoices):
    """How a report stands: its status, and that its making was given up."""

    MAKING = "making", _("Being made")
    FAILED = "failed", _("Could not be made")
    DRAFT = "draft", _("Draft")
    IN_REVIEW = "in_review", _("In review")
    RELEASED = "released", _("Released")
    SUPERSEDED = "superseded", _("Superseded")
    DISCARDED = "discarded", _("Discarded")


def has_failed(report: Report) -> bool:
    """Tell whether the making of ``report`` was given up. Its job must be loaded."""
    return report.status == Report.Status.MAKING and report.job is not None and report.job.status == Job.Status.FAILED


def report_stage(report: Report, today: date | None = None) -> str:
    """Return how a report stands, whatever the day. Its job must be loaded."""
    return Stage.FAILED if has_failed(report) else Stage(report.status)


REPORT = Workflow(
    name="monitoring.report",
    statuses=Stage,
    initial=Stage.MAKING,
    transitions={
        "request": Transition(frozenset(), Stage.MAKING, roles=MAKERS),
        # The schedule's own: policies.check_schedule.
        "due": Transition(frozenset(), Stage.MAKING),
        "made": Transition(frozenset({Stage.MAKING}), Stage.DRAFT),
        "failed": Transition(frozenset({Stage.MAKING}), Stage.FAILED),
        "recount": Transition(frozenset({Stage.DRAFT}), Stage.MAKING, roles=MAKERS),
        "retry": Transition(frozenset({Stage.FAILED}), Stage.MAKING, roles=MAKERS),
        "write": Transition(frozenset({Stage.DRAFT}), roles=DIRECTOR),
        # Its parts in words: paragraphs drawn from observations and adjustments, or written by hand.
        "compose": Transition(frozenset({Stage.DRAFT}), roles=DIRECTOR),
        # Of a correction alone: a month's first report is due, whoever made it.
        "discard": Transition(frozenset({Stage.DRAFT, Stage.FAILED}), Stage.DISCARDED, roles=DIRECTOR),
        "return": Transition(frozenset({Stage.IN_REVIEW}), Stage.DRAFT, roles=SUPERVISOR | PRIVACY),
        "submit": Transition(frozenset({Stage.DRAFT}), Stage.IN_REVIEW, roles=DIRECTOR),
        # What it tells of students may be told: once, of a quarter or school year. Returning it takes that back.
        "clear": Transition(frozenset({Stage.IN_REVIEW}), roles=PRIVACY),
        # Who wrote or cleared a report does not release it, whatever roles they hold: policies.two_people.
        "release": Transition(frozenset({Stage.IN_REVIEW}), Stage.RELEASED, roles=SUPERVISOR),
        "revise": Transition(frozenset({Stage.RELEASED}), roles=DIRECTOR),
        # Of a report that the weekly attack finds to tell too much, whatever is done: the service asks the last one.
        "settle": Transition(frozenset({Stage.RELEASED, Stage.SUPERSEDED}), roles=PRIVACY),
        "supersede": Transition(frozenset({Stage.RELEASED}), Stage.SUPERSEDED),
    },
    status_of=report_stage,
    needs={
        "discard": lambda report: report.revision > 1,
        "clear": lambda report: report.tells_of_students and not report.is_cleared,
        "release": lambda report: report.is_cleared or not report.tells_of_students,
    },
)
