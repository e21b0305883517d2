"""What is done to prevention activities."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from community.models import PreventionActivity
from community.workflow.roles import COORDINATOR, LEADER, MADE
from core.models import Record
from core.workflow import Transition, Workflow


class ActivityStatus(TextChoices):
    """How an activity stands."""

    STANDING = "standing", _("On record")
    TAKEN_BACK = "taken_back", _("Taken back")


def activity_status(activity: PreventionActivity, today: date) -> str:
    """Return whether an activity counts."""
    return ActivityStatus.STANDING if activity.taken_back_at is None else ActivityStatus.TAKEN_BACK


ACTIVITY = Workflow(
    name="community.activity",
    statuses=ActivityStatus,
    initial=ActivityStatus.STANDING,
    transitions={
        "enter": Transition(MADE, ActivityStatus.STANDING, roles=COORDINATOR | LEADER),
        "correct": Transition(frozenset({ActivityStatus.STANDING}), roles=COORDINATOR | LEADER),
        "take_back": Transition(
            frozenset({ActivityStatus.STANDING}), ActivityStatus.TAKEN_BACK, roles=COORDINATOR | LEADER
        ),
    },
    status_of=activity_status,
)
WORKFLOWS = [ACTIVITY]
KINDS: Mapping[type[Record], Workflow] = {PreventionActivity: ACTIVITY}
