"""Events as public pages show them: in which month, at what time and in which zone, moved from when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.formats import date_format

from community.models import Event, EventStatus
from core.badges import State
from core.dates import covers_days, day_words, month_words, time_words
from public.labels import event_state
from public.words import say


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event with its words. ``state`` is None where it is simply announced and still to come."""

    record: Event
    weekday: str
    day: str
    time: str
    state: State | None
    takes_registrations: bool

    @property
    def is_canceled(self) -> bool:
        return self.record.status == EventStatus.CANCELLED


@dataclass(frozen=True, slots=True)
class Month:
    """The events of one month. ``key`` is the month in an address, "2022-10"."""

    key: str
    name: str
    rows: list[EventRow]


def event_row(lang: str, event: Event, at: datetime) -> EventRow:
    """Return an event as a row, as it stands ``at`` a moment."""
    is_ahead = event.starts_at > at
    plain = event.status == EventStatus.ANNOUNCED and event.ends_at > at
    status = EventStatus.CLOSED if event.status == EventStatus.ANNOUNCED else event.status
    return EventRow(
        event,
        weekday(event.starts_at),
        day_words(event.starts_at),
        times(lang, event.starts_at, event.ends_at),
        None if plain else event_state(lang, status),
        event.status == EventStatus.ANNOUNCED and is_ahead and event.kind != "survey",
    )


def weekday(moment: datetime) -> str:
    """Return the weekday of a moment in full, in small letters only where the language has it so."""
    return str(date_format(timezone.localtime(moment), "l"))


def times(lang: str, starts: datetime, ends: datetime) -> str:
    """Return from when until when, with the zone; with the day on which it ends where that is another one."""
    here, there = timezone.localtime(starts), timezone.localtime(ends)
    if covers_days(starts, ends):
        alone = here.date() == there.date()
        return say(lang, "event.day") if alone else say(lang, "event.days", until=day_words(ends))
    until = time_words(ends)
    if here.date() != there.date():
        until = f"{day_words(ends)}, {until}"
    return say(lang, "event.time", **{"from": time_words(starts), "until": until, "zone": zone(starts)})


def zone(moment: datetime) -> str:
    """Return the short name of the district's zone as it is at a moment: "CDT"."""
    return timezone.localtime(moment).tzname() or "UTC"


def months(rows: Iterable[EventRow]) -> list[Month]:
    """Return rows by month, in the order in which they come."""
    found: dict[str, Month] = {}
    for row in rows:
        day = timezone.localdate(row.record.starts_at)
        key = f"{day:%Y-%m}"
        found.setdefault(key, Month(key, name_of(day), [])).rows.append(row)
    return list(found.values())


def name_of(day: date) -> str:
    """Return a month in words that begin with a capital letter."""
    words = month_words(day)
    return words[:1].upper() + words[1:]
