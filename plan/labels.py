"""Words, tones and icons for what the plan's records say; templates hold none of their own."""

from __future__ import annotations

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from plan.judgement import Verdict
from plan.models import Authorization, Standing

HISTORY: dict[str, str | Promise] = {
    "loaded": gettext_lazy("Loaded from the plan’s file"),
    "met": gettext_lazy("Recorded as met"),
    "reopened": gettext_lazy("Reopened"),
    "moved": gettext_lazy("Due date moved"),
    "assigned": gettext_lazy("Owner assigned"),
}
FIGURES: dict[str, str | Promise] = {
    "staffing.positions_filled": gettext_lazy("Positions filled"),
    "staffing.realignments_in_effect": gettext_lazy("Realignments in effect"),
    "staffing.stipends_awarded": gettext_lazy("Stipends awarded"),
    "plan.milestones_met_on_time": gettext_lazy("Milestones met on time"),
}
KINDS: dict[str, tuple[str | Promise, str | Promise]] = {
    Authorization.Kind.POSITION: (gettext_lazy("Positions"), gettext_lazy("new staff")),
    Authorization.Kind.REALIGNMENT: (gettext_lazy("Realignments"), gettext_lazy("duties of existing staff")),
    Authorization.Kind.STIPEND: (gettext_lazy("Stipends"), gettext_lazy("for current staff")),
}


class State(NamedTuple):
    """What components/state.html shows."""

    label: str
    tone: str
    icon: str


def standing_state(verdict: Verdict) -> State:
    """Return the words for how a milestone stands."""
    if verdict.standing == Standing.ON_TIME:
        return State(_("Met on time"), "ok", "check_circle")
    if verdict.standing == Standing.LATE:
        label = ngettext("Met %(n)d day late", "Met %(n)d days late", verdict.days) % {"n": verdict.days}
        return State(label, "warn", "schedule")
    if verdict.standing == Standing.NOT_MET:
        return State(_("Not met"), "bad", "error_outline")
    if verdict.days == 0:
        return State(_("Due today"), "warn", "event")
    label = ngettext("Due in %(n)d day", "Due in %(n)d days", verdict.days) % {"n": verdict.days}
    return State(label, "info", "event")


def due_date_state(*, passed: bool, replaced: bool, met: bool) -> State:
    """Return the words for one due date: passed while it was in force, moved before it passed, kept, or in force."""
    if passed:
        return State(_("Passed while in force"), "warn", "schedule")
    if replaced:
        return State(pgettext("due date", "Moved"), "mute", "update")
    if met:
        return State(_("Met by this day"), "ok", "check_circle")
    return State(_("In force"), "info", "event")


def plan_state(status: str) -> State:
    """Return the words for the plan's status. It was never approved by a vote."""
    if status == "support_signaled":
        return State(_("Support signaled by the School Board"), "brand", "flag")
    return State(_("Ended"), "mute", "remove")
