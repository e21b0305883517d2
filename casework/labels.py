"""How what every case has stands, in words: duties, assignments, contacts, links."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from casework.calendar import Calendar
from casework.clocks import INSTANT, Rule
from casework.links import closed_by
from casework.models import Contact, Duty, Outcome, Payment, SignedLink
from casework.workflow import DutyStatus, duty_status
from core.amounts import dollars
from core.badges import State
from core.dates import day_words, full_weekday_words, moment_words, near_words
from core.ends import until_words
from district.models import Role

DUTIES = {
    DutyStatus.DONE: ("ok", "check_circle"),
    DutyStatus.CALLED_OFF: ("mute", "close"),
    DutyStatus.OPEN: ("info", "schedule"),
}


OUTCOMES = {
    Outcome.FULFILLED: ("ok", "check_circle"),
    Outcome.PARTLY: ("warn", "warning"),
    Outcome.NOT_DONE: ("bad", "close"),
}


def duty_state(duty: Duty, now: datetime) -> State:
    """Return the words for how a duty stands."""
    if duty.is_late(now):
        return State(_("Late"), "bad", "warning")
    status = duty_status(duty)
    return State(str(status.label), *DUTIES[status])


def last_day_of(due_at: datetime) -> date:
    """Return the last day on which what is due before a moment is on time: of a midnight the day that it ends."""
    return timezone.localdate(due_at - INSTANT)


def by_when_words(due_at: datetime) -> str:
    """Return by when something is due: a day where all of that day is left for it, else the moment."""
    by_day = timezone.localtime(due_at).time() == time(0)
    return day_words(last_day_of(due_at)) if by_day else moment_words(due_at)


def due_words(duty: Duty, now: datetime, today: date) -> State:
    """Return by when a duty is due: late, today, or on which day."""
    last = last_day_of(duty.due_at)
    day = full_weekday_words(last)
    if duty.due_at <= now:
        return State(_("Late since %(day)s") % {"day": near_words(last)}, "bad", "error_outline")
    if (last - today).days <= 1:
        return State(_("Due %(day)s") % {"day": day}, "warn", "schedule")
    return State(_("Due %(day)s") % {"day": day}, "info", "event")


def clock_words(duty: Duty, rule: Rule | None, calendar: Calendar) -> str:
    """
    Return by when a duty is due and how that is counted, by the ``rule`` of its kind; None of one due on a day.

    Where it was begun under another rule or calendar than today's, its own moment holds, and only that is told.
    """
    if rule is not None and rule.due(duty.began_at, calendar) == duty.due_at:
        return rule.explain(duty.began_at, calendar)
    if rule is None:
        return _("Due %(clock)s.") % {"clock": duty.clock}
    return _("Due by %(moment)s: %(clock)s.") % {"moment": by_when_words(duty.due_at), "clock": duty.clock}


def whose_words(duty: Duty) -> str:
    """Return whose work it is. The assignee was read with it."""
    return duty.assignee.name if duty.assignee is not None else str(Role(duty.role).label)


def assignment_state(one: Any, now: datetime) -> State:
    """Return the words for how a room's own assignment stands, which knows for whom it ``covers``."""
    if one.until_at is not None and one.until_at <= now:
        return State(_("Ended"), "mute", "close")
    if one.from_at > now:
        return State(_("Begins later"), "info", "event")
    return State(_("Covers"), "info", "people") if one.covers_id else State(_("Works on it"), "ok", "check_circle")


def assignment_span(one: Any, today: date) -> str:
    """Return from when until when somebody works on a case, in words."""
    begun = _("since %(day)s") % {"day": day_words(one.from_at)}
    until = until_words(one.until_at, today)
    return _("%(begun)s until %(until)s") % {"begun": begun, "until": until} if until else begun


def contact_state(contact: Contact) -> State:
    """Return whether somebody was reached, or that it was taken back."""
    if contact.taken_back_at is not None:
        return State(_("Taken back"), "bad", "error_outline")
    if contact.was_reached:
        return State(_("Reached"), "ok", "check_circle")
    return State(_("Not reached"), "mute", "close")


def link_state(link: SignedLink, now: datetime) -> State:
    """Return whether a link can be answered."""
    match closed_by(link, now):
        case "used":
            return State(_("Answered"), "ok", "check_circle")
        case "called_off":
            return State(_("Called off"), "mute", "close")
        case "expired":
            return State(_("Its time is over"), "mute", "schedule")
    return State(_("Open"), "info", "link")


def payment_words(payment: Payment) -> str:
    """Return a payment: how much, and when."""
    return _("%(amount)s on %(day)s") % {"amount": dollars(payment.amount), "day": day_words(payment.on_date)}


def paid_words(item: Any) -> str:
    """Return how much of a restitution is paid, and to whom; "" of what is none. ``paid`` was read with it."""
    if item.amount is None:
        return ""
    told = {"paid": dollars(item.paid), "owed": dollars(item.amount), "whom": item.to_whom}
    return _("%(paid)s of %(owed)s paid to %(whom)s") % told
