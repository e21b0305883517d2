"""Events for other calendars (RFC 5545): moments in UTC, so that they are right on both sides of daylight saving."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from django.conf import settings
from django.urls import reverse

from community.models import Event, EventStatus
from public.words import say, written

PRODUCT = "-//Supports plan//Public calendar//EN"
# Octets of a line at most, without its end (RFC 5545, 3.1).
MOST = 75


def calendar_of(lang: str, events: Iterable[Event]) -> bytes:
    """Return events as one calendar. What was canceled says so, so that it is taken out where it was entered."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODUCT}", "CALSCALE:GREGORIAN", "METHOD:PUBLISH",
             f"X-WR-CALNAME:{_text(say(lang, 'calendar'))}"]  # fmt: skip
    for event in events:
        lines += _event(lang, event)
    return "".join(f"{_folded(line)}\r\n" for line in [*lines, "END:VCALENDAR"]).encode()


def _event(lang: str, event: Event) -> list[str]:
    url = settings.SITE_URL + reverse("public:event-detail", kwargs={"lang": lang, "ref": event.ref})
    place = ", ".join(part for part in (event.place, event.link) if part)
    state = "CANCELLED" if event.status == EventStatus.CANCELLED else "CONFIRMED"
    return [
        "BEGIN:VEVENT",
        f"UID:{event.ref}@{settings.SITE_URL.partition('://')[2].partition(':')[0]}",
        f"DTSTAMP:{_moment(event.announced_at or event.starts_at)}",
        f"SEQUENCE:{event.version}",
        f"DTSTART:{_moment(event.starts_at)}",
        f"DTEND:{_moment(event.ends_at)}",
        f"SUMMARY:{_text(written(lang, event, 'title')[0])}",
        f"DESCRIPTION:{_text(written(lang, event, 'about')[0])}",
        *([f"LOCATION:{_text(place)}"] if place else []),
        f"URL:{url}",
        f"STATUS:{state}",
        "END:VEVENT",
    ]


def _moment(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _text(words: str) -> str:
    for plain, escaped in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\r\n", "\\n"), ("\n", "\\n"), ("\r", "\\n")):
        words = words.replace(plain, escaped)
    return words


def _folded(line: str) -> str:
    """Return a line in pieces that are short enough, cut between letters."""
    pieces, size = [""], 0
    for letter in line:
        width = len(letter.encode())
        if size + width > MOST:
            pieces.append(" ")
            size = 1
        pieces[-1] += letter
        size += width
    return "\r\n".join(pieces)
