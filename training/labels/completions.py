"""How records of what somebody learned are called, and how people stand."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from core.badges import State
from core.dates import day_words
from training.models import Completion
from training.selectors import DueState

Words = str | Promise
HISTORY_OF_IMPORTS: Mapping[str, Words] = {
    "training.import.tell": gettext_lazy("Read and tried"),
    "training.import.refuse": gettext_lazy("Refused"),
    "training.import.apply": gettext_lazy("Came with a file"),
}
# What an import adds, in the order in which a page tells of it.
IMPORTED: Mapping[str, Words] = {"records": gettext_lazy("Past records")}
DUE: Mapping[str, tuple[str, str]] = {
    DueState.LATE: ("bad", "error_outline"),
    DueState.SOON: ("warn", "schedule"),
    DueState.AHEAD: ("info", "event"),
    DueState.RENEW: ("warn", "autorenew"),
    DueState.DONE: ("ok", "check_circle"),
}


def completion_name(completion: Completion) -> str:
    """Return what a record is called, as no other is. Needs person and topic loaded."""
    told = {
        "topic": completion.topic.name,
        "name": completion.staff.name,
        "day": day_words(completion.completed_on),
        "number": completion.ref.removeprefix(f"{completion.ref_prefix}-").upper(),
    }
    return _("%(topic)s, %(name)s, %(day)s, %(number)s") % told


def completion_state(completion: Completion) -> State:
    """Return whether a record counts."""
    if completion.struck_on is not None:
        return State(_("Struck"), "mute", "highlight_off")
    return State(_("On record"), "ok", "check_circle")


def due_state(state: str) -> State:
    """Return how somebody stands with what is required of them."""
    return State(DueState(state).label, *DUE[state])


def due_words(day: date | None) -> str:
    """Return the last day on which something is in time."""
    return day_words(day) if day else _("holds for good")


def percent_words(percent: int | None) -> str:
    """Return a share in percent, a dash where there is nothing to take it of."""
    return "–" if percent is None else f"{percent} %"


def person_state(late: int, soon: int) -> State:
    """Return how somebody stands with all that is required of them."""
    if late:
        return State(ngettext("%(count)d late", "%(count)d late", late) % {"count": late}, "bad", "error_outline")
    if soon:
        return State(ngettext("%(count)d soon", "%(count)d soon", soon) % {"count": soon}, "warn", "schedule")
    return State(_("In time"), "ok", "check_circle")
