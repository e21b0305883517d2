"""What is done to topics and requirements."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from core.models import Record
from core.workflow import Transition, Workflow
from training.models import Course, Requirement, Topic
from training.workflow.roles import DIRECTOR, HR, MADE


class UseStatus(TextChoices):
    """Whether a topic or a course is still in use."""

    ACTIVE = "active", _("In use")
    RETIRED = "retired", _("No longer in use")


class SpanStatus(TextChoices):
    """Where a requirement stands on a day."""

    AHEAD = "ahead", _("To come")
    BINDING = "binding", _("Required")
    ENDED = "ended", _("Ended")


def use_status(record: Topic | Course, today: date) -> str:
    """Return whether a topic or course is in use."""
    return UseStatus.ACTIVE if record.is_active else UseStatus.RETIRED


def span_status(requirement: Requirement, today: date) -> str:
    """Return whether a requirement binds on a day."""
    if requirement.until_date is not None and requirement.until_date <= today:
        return SpanStatus.ENDED
    return SpanStatus.AHEAD if requirement.from_date > today else SpanStatus.BINDING


ACTIVE, RETIRED = frozenset({UseStatus.ACTIVE}), frozenset({UseStatus.RETIRED})
GOING_ON = frozenset({SpanStatus.AHEAD, SpanStatus.BINDING})
TOPIC = Workflow(
    name="training.topic",
    statuses=UseStatus,
    initial=UseStatus.ACTIVE,
    transitions={
        "add": Transition(MADE, UseStatus.ACTIVE, roles=HR),
        "correct": Transition(ACTIVE, roles=HR),
        "retire": Transition(ACTIVE, UseStatus.RETIRED, roles=HR),
        "reopen": Transition(RETIRED, UseStatus.ACTIVE, roles=HR),
    },
    status_of=use_status,
)
REQUIREMENT = Workflow(
    name="training.requirement",
    statuses=SpanStatus,
    initial=SpanStatus.BINDING,
    transitions={
        "add": Transition(MADE, SpanStatus.BINDING, roles=HR | DIRECTOR),
        "add_ahead": Transition(MADE, SpanStatus.AHEAD),
        "correct": Transition(GOING_ON, roles=HR | DIRECTOR),
        "end": Transition(GOING_ON, SpanStatus.ENDED, roles=HR | DIRECTOR),
    },
    status_of=span_status,
)
WORKFLOWS = [TOPIC, REQUIREMENT]
KINDS: Mapping[type[Record], Workflow] = {Topic: TOPIC, Requirement: REQUIREMENT}
