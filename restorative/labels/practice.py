"""How everyday practice, ways back and days are called, and how they stand."""

from __future__ import annotations

from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from core.badges import State
from core.dates import day_words
from restorative.models import CaseStatus, ClassCircle, Participant, PracticeLog, ReentryPlan
from restorative.models.practice import Told

WEEKDAYS: dict[str, str | Promise] = {
    "1": gettext_lazy("Monday"),
    "2": gettext_lazy("Tuesday"),
    "3": gettext_lazy("Wednesday"),
    "4": gettext_lazy("Thursday"),
    "5": gettext_lazy("Friday"),
    "6": gettext_lazy("Saturday"),
    "7": gettext_lazy("Sunday"),
}


def told_state(one: Told) -> State:
    """Return whether what was counted stands."""
    if one.taken_back_at is None:
        return State(_("Counted"), "ok", "check_circle")
    return State(_("Taken back"), "mute", "undo")


def students_words(count: int) -> str:
    """Return "3 students"."""
    return ngettext("%(n)d student", "%(n)d students", count) % {"n": count}


def log_name(one: PracticeLog) -> str:
    """Return what a conversation is called: by what it was, its day and its reference, since it names nobody."""
    return f"{one.get_kind_display()} · {day_words(one.on_date)} · {one.ref}"


def log_called(one: PracticeLog) -> str:
    """Return what it is called in a sentence."""
    return f"{one.get_kind_display()} · {day_words(one.on_date)}"


def circle_name(one: ClassCircle) -> str:
    """Return what a circle is called."""
    return f"{circle_called(one)} · {one.ref}"


def circle_called(one: ClassCircle) -> str:
    """Return what it is called in a sentence."""
    return _("Circle of %(class)s · %(day)s") % {"class": one.class_words, "day": day_words(one.on_date)}


def reentry_name(plan: ReentryPlan) -> str:
    """Return what a plan is called, in titles and sentences: by its number, and no child by name."""
    return _("Way back %(number)s") % {"number": plan.number}


def reentry_state(plan: ReentryPlan, today: date) -> State:
    """Return how a plan stands."""
    if plan.ended_date is not None:
        return State(plan.get_outcome_display(), "mute", "close")
    if plan.back_date > today:
        return State(_("Not back yet"), "info", "event")
    return State(_("Back"), "ok", "check_circle")


def days_name(one: Participant) -> str:
    """Return what a row about days is called: by its reference, and no child by name."""
    return _("Days assigned %(number)s") % {"number": one.ref.partition("-")[2].upper()}


def days_state(one: Participant) -> State:
    """Return whether the school said how many days it assigned."""
    if hasattr(one, "assigned_days"):
        return State(_("Entered"), "ok", "check_circle")
    return State(_("Not entered yet"), "warn", "schedule")


def kept_words(one: Participant) -> str:
    """Return how many days of instruction were kept, in words; ``kept`` was read with the row (selectors.days)."""
    if not hasattr(one, "assigned_days"):
        return _("not entered yet")
    kept: int | None = one.kept  # type: ignore[attr-defined]
    if kept is None:
        return _("not collected: the matrix says nothing of it")
    return ngettext("%(n)d day", "%(n)d days", kept) % {"n": kept}


def status_words(status: str) -> str:
    """Return the words of a case's status."""
    return str(CaseStatus(status).label)
