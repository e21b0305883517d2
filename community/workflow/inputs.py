"""What is done to what people said, and to themes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from community.models import Input, Theme
from community.models import InputStatus as Status
from community.workflow.roles import COORDINATOR, DIRECTOR, LEADER, MADE, SYSTEMS
from core.models import Record
from core.workflow import Transition, Workflow
from district.models import District


class ThemeStatus(TextChoices):
    """How a theme stands."""

    STANDING = "standing", _("In use")
    MERGED = "merged", _("Merged into another")


class QueueStatus(TextChoices):
    """There is one queue, and it is always open."""

    OPEN = "open", _("Open")


def theme_status(theme: Theme, today: date) -> str:
    """Return whether a theme is in use."""
    return ThemeStatus.STANDING if theme.merged_into_id is None else ThemeStatus.MERGED


STANDING = frozenset({Status.PUBLISHED, Status.KEPT})
INPUT = Workflow(
    name="community.input",
    statuses=Status,
    initial=Status.HELD,
    transitions={
        "enter": Transition(MADE, Status.HELD, roles=COORDINATOR | DIRECTOR | LEADER | SYSTEMS),
        "publish": Transition(frozenset({Status.HELD, Status.KEPT}), Status.PUBLISHED, roles=COORDINATOR),
        "keep": Transition(frozenset({Status.HELD, Status.PUBLISHED}), Status.KEPT, roles=COORDINATOR),
        "set_aside": Transition(frozenset({Status.HELD}), Status.SET_ASIDE, roles=COORDINATOR),
        "take_up": Transition(frozenset({Status.SET_ASIDE}), Status.KEPT, roles=COORDINATOR),
        "theme": Transition(frozenset({Status.HELD, *STANDING}), roles=COORDINATOR),
        "answer": Transition(STANDING, roles=COORDINATOR),
        # What is shown in public is taken out of it first.
        "strike": Transition(frozenset(Status.values) - {Status.PUBLISHED}, roles=COORDINATOR),
    },
    needs={
        "answer": lambda one: one.answered_at is None,
        "strike": lambda one: one.struck_at is None,
        "publish": lambda one: one.struck_at is None,
    },
)
THEME = Workflow(
    name="community.theme",
    statuses=ThemeStatus,
    initial=ThemeStatus.STANDING,
    transitions={
        "add": Transition(MADE, ThemeStatus.STANDING, roles=COORDINATOR),
        "correct": Transition(frozenset({ThemeStatus.STANDING}), roles=COORDINATOR),
        "gather": Transition(frozenset({ThemeStatus.STANDING}), roles=COORDINATOR),
        "merge": Transition(frozenset({ThemeStatus.STANDING}), ThemeStatus.MERGED, roles=COORDINATOR),
    },
    status_of=theme_status,
)
# What waits to be looked at, of the whole district: several at once.
QUEUE = Workflow(
    name="community.queue",
    statuses=QueueStatus,
    initial=QueueStatus.OPEN,
    transitions={
        "publish": Transition(frozenset({QueueStatus.OPEN}), roles=COORDINATOR),
        "keep": Transition(frozenset({QueueStatus.OPEN}), roles=COORDINATOR),
    },
    status_of=lambda district, today: QueueStatus.OPEN,
)
WORKFLOWS = [INPUT, THEME, QUEUE]
KINDS: Mapping[type[Record], Workflow] = {Input: INPUT, Theme: THEME, District: QUEUE}
