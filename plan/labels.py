"""Words, tones and icons for what the plan's records say; templates hold none of their own."""

from __future__ import annotations

from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from core.badges import State
from core.dates import day_words
from plan.judgement import Verdict
from plan.models import Amendment, Authorization, LegalStanding, Milestone, Precondition, Standing

HISTORY: dict[str, str | Promise] = {
    "plan.plan.load": gettext_lazy("Loaded from the plan’s file"),
}
CHANGES: dict[str, str | Promise] = {
    "authorization_change": gettext_lazy(
        "More or fewer of what is approved, or another size or other dollars of each."
    ),
    "authorization_new": gettext_lazy(
        "A role that the school does not have yet, or the same one for another plan year or at another size."
    ),
    "target_change": gettext_lazy("Another value or another day. What the target said before stays on record."),
    "target_new": gettext_lazy("What a figure is to reach by a day."),
    "target_drop": gettext_lazy(
        "From the day it is put in force the target counts no more; on the days before it does."
    ),
    "milestone_move": gettext_lazy("Another due date for an open milestone. The dates it had stay on record."),
    "milestone_new": gettext_lazy("Something more to reach by a day."),
    "milestone_drop": gettext_lazy(
        "From the day it is put in force the milestone counts no more; on the days before it does."
    ),
}
KINDS: dict[str, tuple[str | Promise, str | Promise]] = {
    Authorization.Kind.POSITION: (gettext_lazy("Positions"), gettext_lazy("new staff")),
    Authorization.Kind.REALIGNMENT: (gettext_lazy("Realignments"), gettext_lazy("duties of existing staff")),
    Authorization.Kind.STIPEND: (gettext_lazy("Stipends"), gettext_lazy("for current staff")),
}


def due_said(milestone: Milestone) -> str:
    """Return until when a milestone is to be met."""
    return _("“%(title)s” is due on %(day)s.") % {"title": milestone.title, "day": day_words(milestone.due_date)}


def owner_said(milestone: Milestone) -> str:
    """Return who owns a milestone. One query, unless the owner is loaded."""
    if milestone.owner is None:
        return _("Nobody owns “%(title)s” now.") % {"title": milestone.title}
    return _("%(name)s owns “%(title)s” now.") % {"name": milestone.owner.name, "title": milestone.title}


def standing_state(verdict: Verdict) -> State:
    """Return the words for how a milestone stands."""
    if verdict.standing == Standing.ON_TIME:
        return State(_("Met on time"), "ok", "check_circle")
    if verdict.standing == Standing.LATE:
        label = ngettext("Met %(n)d day late", "Met %(n)d days late", verdict.days) % {"n": verdict.days}
        return State(label, "warn", "schedule")
    if verdict.standing == Standing.DROPPED:
        return State(_("Dropped"), "mute", "remove")
    if verdict.standing == Standing.NOT_MET:
        return State(_("Not met"), "bad", "error_outline")
    return due_state(verdict.days)


def due_state(days: int) -> State:
    """Return the words for a due date that is ``days`` ahead."""
    if days == 0:
        return State(_("Due today"), "warn", "event")
    return State(ngettext("Due in %(n)d day", "Due in %(n)d days", days) % {"n": days}, "info", "event")


def due_date_state(*, passed: bool, replaced: bool, met: bool, dropped: bool = False) -> State:
    """Return the words for one due date: passed while in force, moved or dropped before, kept, or in force."""
    if passed:
        return State(_("Passed while in force"), "warn", "schedule")
    if replaced:
        return State(pgettext("due date", "Moved"), "mute", "update")
    if dropped:
        return State(_("Dropped"), "mute", "remove")
    if met:
        return State(_("Met by this day"), "ok", "check_circle")
    return State(_("In force"), "info", "event")


def amendment_state(status: str) -> State:
    """Return the words for the status of an amendment."""
    looks = {
        Amendment.Status.DRAFT: ("mute", "edit"),
        Amendment.Status.IN_FORCE: ("ok", "check_circle"),
        Amendment.Status.WITHDRAWN: ("mute", "remove_circle"),
    }
    return State(str(Amendment.Status(status).label), *looks[Amendment.Status(status)])


def plan_state(status: str) -> State:
    """Return the words for the plan's status. It was never approved by a vote."""
    if status == "support_signaled":
        return State(_("Support signaled by the School Board"), "brand", "flag")
    return State(_("Ended"), "mute", "remove")


def legal_state(precondition: Precondition, standing: LegalStanding, on: date) -> State:
    """Return the words for how a legal precondition stands: nothing is late before its law is in force."""
    names = {"day": day_words(precondition.from_date), "review": day_words(precondition.review_date)}
    if standing == LegalStanding.AHEAD:
        return State(_("From %(day)s") % names, "mute", "event")
    if standing == LegalStanding.SETTLED:
        return State(_("Settled"), "ok", "check_circle")
    is_late = precondition.review_date < on
    if standing == LegalStanding.OPEN:
        return State(_("Not settled"), "bad" if is_late else "warn", "error_outline")
    if is_late:
        return State(_("Review late since %(review)s") % names, "bad", "error_outline")
    return State(_("Review due today"), "warn", "schedule")


def review_said(precondition: Precondition) -> str:
    """Return when a legal precondition is looked at again."""
    return _("“%(title)s” is looked at again on %(day)s.") % {
        "title": precondition.title, "day": day_words(precondition.review_date)
    }  # fmt: skip
