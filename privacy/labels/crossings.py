"""Words, tones and icons for what one level asks of another."""

from __future__ import annotations

from django.utils.translation import gettext as _

from core.badges import State
from privacy.models import Crossing, CrossingStatus

CROSSINGS = {
    CrossingStatus.ASKED: ("info", "hourglass_empty"),
    CrossingStatus.ANSWERED: ("ok", "check_circle"),
    CrossingStatus.DECLINED: ("warn", "remove_circle"),
    CrossingStatus.CLOSED: ("mute", "close"),
}


def crossing_state(crossing: Crossing) -> State:
    """Return how a question stands."""
    status = CrossingStatus(crossing.status)
    return State(str(status.label), *CROSSINGS[status])


def crossing_name(crossing: Crossing) -> str:
    """Return what a question is called, without naming a child or a record."""
    return _("Question %(number)s") % {"number": crossing.number}


def crossed_words(value: str) -> str:
    """Return what crosses, or that nothing can be told."""
    return value or _("Cannot be told")
