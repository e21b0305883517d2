"""When and by whom everyday practice is counted, a way back is planned, and days are entered."""

from __future__ import annotations

from datetime import date

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from casework.workflow import SpanStatus, StandingStatus, standing_status
from core.workflow import Transition, Workflow
from restorative.models import Participant, ReentryPlan
from restorative.workflow.roles import COORDINATOR, LEADER, MADE, REFERRERS


class DaysStatus(TextChoices):
    """Whether the school said how many days it assigned."""

    WAITING = "waiting", _("Not entered yet")
    ENTERED = "entered", _("Entered")


def reentry_status(plan: ReentryPlan, today: date) -> str:
    """Return whether a plan goes on."""
    return SpanStatus.OPEN if plan.ended_date is None else SpanStatus.ENDED


def days_status(participant: Participant, today: date) -> str:
    """Return whether the days of a student are entered; read with the row by the selectors, else one query."""
    return DaysStatus.ENTERED if hasattr(participant, "assigned_days") else DaysStatus.WAITING


STANDING, GOES_ON = frozenset({StandingStatus.STANDING}), frozenset({SpanStatus.OPEN})
PRACTICE = Workflow(
    name="restorative.practice",
    statuses=StandingStatus,
    initial=StandingStatus.STANDING,
    transitions={
        "log": Transition(MADE, StandingStatus.STANDING, roles=REFERRERS),
        # And whoever logged it.
        "take_back": Transition(STANDING, StandingStatus.TAKEN_BACK, roles=COORDINATOR),
    },
    status_of=standing_status,
)
CIRCLE = Workflow(
    name="restorative.circle",
    statuses=StandingStatus,
    initial=StandingStatus.STANDING,
    transitions={
        "log": Transition(MADE, StandingStatus.STANDING, roles=REFERRERS),
        "take_back": Transition(STANDING, StandingStatus.TAKEN_BACK, roles=COORDINATOR),
    },
    status_of=standing_status,
)
REENTRY = Workflow(
    name="restorative.reentry",
    statuses=SpanStatus,
    initial=SpanStatus.OPEN,
    transitions={
        "plan": Transition(MADE, SpanStatus.OPEN, roles=COORDINATOR),
        # Whoever a plan is assigned to checks in, keeps its supports and ends it, too.
        "check_in": Transition(GOES_ON, roles=COORDINATOR),
        "support": Transition(GOES_ON, roles=COORDINATOR),
        "end_support": Transition(GOES_ON, roles=COORDINATOR),
        "assign": Transition(GOES_ON, roles=COORDINATOR),
        "end": Transition(GOES_ON, SpanStatus.ENDED, roles=COORDINATOR),
    },
    status_of=reentry_status,
    needs={"end_support": lambda plan: plan.supports.filter(until_date=None).exists()},
)
DAYS = Workflow(
    name="restorative.days",
    statuses=DaysStatus,
    initial=DaysStatus.WAITING,
    transitions={
        # A case with students in conflict, or responsible, asks for them.
        "ask": Transition(MADE, DaysStatus.WAITING),
        "enter": Transition(frozenset({DaysStatus.WAITING}), DaysStatus.ENTERED, roles=LEADER),
        "correct": Transition(frozenset({DaysStatus.ENTERED}), roles=LEADER),
    },
    status_of=days_status,
)
