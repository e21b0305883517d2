"""Words, tones and icons for events and registrations."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from community.models import Event, EventMove, EventRegistration, EventStatus, RegistrationStatus, Spoken
from core.badges import State
from core.dates import covers_days, day_words, time_words

EVENTS = {
    EventStatus.DRAFT: ("mute", "edit"),
    EventStatus.ANNOUNCED: ("info", "event"),
    EventStatus.CLOSED: ("ok", "check_circle"),
    EventStatus.CANCELLED: ("bad", "close"),
}
REGISTRATIONS = {
    RegistrationStatus.REGISTERED: ("ok", "check_circle"),
    RegistrationStatus.WAITING: ("warn", "hourglass_empty"),
    RegistrationStatus.CANCELLED: ("mute", "close"),
}


def event_state(event: Event) -> State:
    """Return the words for how an event stands."""
    return State(event.get_status_display(), *EVENTS[EventStatus(event.status)])


def event_name(event: Event) -> str:
    """Return what heads an event's page: the day with it, since a title comes back each year."""
    return f"{event.title}, {day_words(event.starts_at)} ({event.ref.partition('-')[2][:4].upper()})"


def registration_state(one: EventRegistration) -> State:
    """Return the words for how a registration stands."""
    return State(one.get_status_display(), *REGISTRATIONS[RegistrationStatus(one.status)])


def registration_name(one: EventRegistration) -> str:
    """Return what heads a registration's page. It names nobody: that stands on the page alone, and not for long."""
    return _("Registration %(number)s") % {"number": one.number}


def when_words(event: Event) -> str:
    """Return day, time and zone of an event; with the day on which it ends, where that is another one."""
    if covers_days(event.starts_at, event.ends_at):
        first, last = day_words(event.starts_at), day_words(event.ends_at)
        return first if first == last else _("%(day)s to %(until)s") % {"day": first, "until": last}
    until = time_words(event.ends_at)
    if timezone.localdate(event.ends_at) != timezone.localdate(event.starts_at):
        until = f"{day_words(event.ends_at)}, {until}"
    return _("%(day)s, %(start)s to %(until)s %(zone)s") % {
        "day": day_words(event.starts_at),
        "start": time_words(event.starts_at),
        "until": until,
        "zone": timezone.localtime(event.starts_at).tzname(),
    }


def before_words(move: EventMove) -> str:
    """Return when an event was before it was moved."""
    return _("%(day)s, %(start)s") % {
        "day": day_words(move.before_starts_at), "start": time_words(move.before_starts_at)
    }  # fmt: skip


def where_words(event: Event) -> str:
    """Return where an event is held."""
    return event.place or _("Online")


def places_words(event: Event, coming: int) -> str:
    """Return how many come, and of how many places."""
    if event.capacity is None:
        return _("%(count)s registered") % {"count": coming}
    return _("%(count)s of %(places)s places taken") % {"count": coming, "places": event.capacity}


def need_words(need: str) -> str:
    """Return what was asked for in words: a language's interpreter, childcare or transport."""
    if need in Spoken.values:
        return _("an interpreter: %(language)s") % {"language": Spoken(need).label}
    return {"childcare": _("childcare"), "transport": _("transport")}[need]
