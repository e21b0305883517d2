"""How what people said is called, and how it stands; and themes."""

from __future__ import annotations

from datetime import date, timedelta

from django.conf import settings
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from community import policies
from community.models import HeldFor, Input, InputStatus, InputTold, Theme
from community.workflow import THEME, ThemeStatus
from core.badges import State
from core.dates import day_words
from district.models import User

LOOKS = {
    InputStatus.HELD: ("warn", "hourglass_empty"),
    InputStatus.PUBLISHED: ("ok", "visibility"),
    InputStatus.KEPT: ("info", "visibility_off"),
    InputStatus.SET_ASIDE: ("mute", "close"),
}
THEME_LOOKS = {ThemeStatus.STANDING: ("ok", "check_circle"), ThemeStatus.MERGED: ("mute", "update")}
BEGINNING = 90
HISTORY_OF_INPUTS = {
    "community.input.send": _lazy("Sent by the public form"),
    "community.input.tell": _lazy("To be told of what came of it"),
    "community.input.told": _lazy("Told of what came of it"),
    "community.input.forget": _lazy("Who said it is forgotten"),
}


def input_name(one: Input) -> str:
    """Return what an input is called, without its words: they may name somebody."""
    return _("Input %(number)s of %(day)s") % {"number": one.number, "day": day_words(one.received_date)}


def input_state(one: Input) -> State:
    """Return how an input stands. What is to be looked at with care says so."""
    status = InputStatus(one.status)
    if status == InputStatus.HELD and one.held_for:
        return State(_("Look at it with care"), "bad", "warning")
    return State(str(status.label), *LOOKS[status])


def answer_due(one: Input) -> date | None:
    """Return the day until which an input is to be answered; None where nobody asked for an answer, or has it."""
    if not one.wants_answer or one.answered_at is not None or one.status == InputStatus.SET_ASIDE:
        return None
    return one.received_date + timedelta(days=settings.INPUT_ANSWER_DAYS)


def answer_state(one: Input, today: date) -> State | None:
    """Return whether an answer is due; None where nobody asked for one."""
    if one.answered_at is not None:
        return State(_("Answered"), "ok", "check_circle")
    due = answer_due(one)
    if due is None:
        return None
    if due < today:
        return State(_("Answer late since %(day)s") % {"day": day_words(due)}, "bad", "error_outline")
    return State(_("Answer due %(day)s") % {"day": day_words(due)}, "warn", "schedule")


def care_words(one: Input) -> str:
    """Return why an input is looked at with care; "" where nothing asks for it."""
    return "; ".join(str(HeldFor(reason).label) for reason in one.held_for)


def words_shown(user: User, one: Input) -> str:
    """Return the words of an input as ``user`` may read them, or why they do not stand here."""
    if one.struck_at is not None and not one.shown:
        return _("The text was struck.")
    return policies.words_of(user, one) or _("The words are read by engagement coordinators alone.")


def beginning(user: User, one: Input) -> str:
    """Return how an input begins, as far as ``user`` may read it."""
    return Truncator(words_shown(user, one)).chars(BEGINNING)


def theme_words(one: Input) -> str:
    """Return the names of the themes an input belongs to. They were read with it."""
    return ", ".join(link.theme.name for link in one.themed.all())


def theme_name(theme: Theme) -> str:
    """Return what a theme is called, as no other is."""
    return theme.name


def theme_state(theme: Theme, today: date) -> State:
    """Return whether a theme is in use, and shown in public."""
    status = ThemeStatus(THEME.status_of(theme, today))
    if status == ThemeStatus.STANDING and not theme.is_public:
        return State(_("Not shown in public"), "info", "visibility_off")
    return State(str(status.label), *THEME_LOOKS[status])


def told_words(told: InputTold) -> str:
    """Return what somebody was told of, and when."""
    if told.sent_at is None:
        return _("%(what)s: the mail is on its way") % {"what": told.get_what_display()}
    return _("%(what)s: mailed %(day)s") % {"what": told.get_what_display(), "day": day_words(told.sent_at)}


def queue_state(waiting: int) -> State:
    """Return whether something waits to be looked at."""
    if waiting:
        return State(_("Something waits"), "warn", "hourglass_empty")
    return State(_("Nothing waits"), "ok", "check_circle")
