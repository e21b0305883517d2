"""
Events for other calendars (RFC 5545), as pure functions: pages for the staff and for everybody send the same.

Moments are written in UTC, so that each is right on both sides of daylight saving, whatever the reading program knows
of the district's time zone.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from django.conf import settings
from icalendar import Calendar
from icalendar import Event as Entry

from community.addresses import event_address
from community.models import Event, EventStatus
from community.written import written

PRODUCT = "-//Supports plan//Calendar//EN"
MEDIA_TYPE = "text/calendar; charset=utf-8"


def calendar_of(events: Iterable[Event], *, language: str, name: str, at: datetime) -> bytes:
    """
    Return ``events`` as one calendar called ``name``, made ``at`` a moment.

    Events are read with their ``moves``. A draft is left out, as it is everywhere where anybody looks.
    """
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    for event in events:
        if event.status != EventStatus.DRAFT:
            calendar.add_component(_entry(event, language, at))
    return bytes(calendar.to_ical())


def uid(event: Event) -> str:
    """Return the name by which other calendars know an event for good."""
    return f"{event.ref}@{settings.SITE_URL.partition('://')[2].partition('/')[0].partition(':')[0]}"


def sequence(event: Event) -> int:
    """Return how often an event was changed in a way that others must take over: moved, or canceled."""
    return len(event.moves.all()) + (event.status == EventStatus.CANCELLED)


def _entry(event: Event, language: str, at: datetime) -> Entry:
    entry = Entry()
    entry.add("uid", uid(event))
    entry.add("dtstamp", at.astimezone(UTC))
    entry.add("sequence", sequence(event))
    entry.add("dtstart", event.starts_at.astimezone(UTC))
    entry.add("dtend", event.ends_at.astimezone(UTC))
    entry.add("summary", written(event, "title", language))
    entry.add("description", written(event, "about", language))
    if place := ", ".join(part for part in (event.place, event.link) if part):
        entry.add("location", place)
    entry.add("url", event_address(event.ref, language))
    entry.add("status", "CANCELLED" if event.status == EventStatus.CANCELLED else "CONFIRMED")
    return entry
