"""
The read log, searched: who looked at a child, what somebody looked at, on which days.

Who may ask is the business of the page that does; asking is logged as any page is that names a child.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from core.reads.models import ReadEvent, ReadSubject

MOST = 50


@dataclass(frozen=True, slots=True)
class Looks:
    """Some events, newest first. ``older`` is where to go on, None when these were the last."""

    events: list[ReadEvent]
    older: int | None


def looks(
    *, kind: str = "", ref: str = "", actor: str = "", first: date | None = None, last: date | None = None
) -> QuerySet[ReadEvent]:
    """
    Return the events that showed a child, by ``kind`` and ``ref``, that ``actor`` saw, from one day to another.

    Newest first; what is not asked narrows nothing. The days, both included, are those of the active time zone. An
    event says how many children it showed and not which: of a child's own log, none but their own.
    """
    found = ReadEvent.objects.order_by("-id")
    if kind or ref:
        found = found.filter(told__kind=kind, told__ref=ref)
    if actor:
        found = found.filter(actor=actor)
    if first:
        found = found.filter(at__gte=_begin(first))
    if last:
        found = found.filter(at__lt=_begin(last + timedelta(days=1)))
    return found


def page(found: QuerySet[ReadEvent], *, before: int | None = None, most: int = MOST) -> Looks:
    """
    Return the first ``most`` of ``found``, or those ``before`` the one where a page ended.

    By key and not by number: what is logged meanwhile moves nothing, and a late page costs what the first does. One
    query.
    """
    rows = list((found.filter(id__lt=before) if before is not None else found)[: most + 1])
    return Looks(rows[:most], rows[most - 1].pk if len(rows) > most else None)


def shown_by(events: list[ReadEvent]) -> dict[int, list[tuple[str, str]]]:
    """Return whom each of a few events showed, by the event's key; nothing for those that showed nobody. One query."""
    told: dict[int, list[tuple[str, str]]] = {}
    keys = [event.pk for event in events]
    rows = ReadSubject.objects.filter(event_id__in=keys).order_by("kind", "ref")
    for event, kind, ref in rows.values_list("event_id", "kind", "ref"):
        told.setdefault(event, []).append((kind, ref))
    return told


def readers(kind: str, ref: str) -> dict[str, datetime]:
    """Return who was ever shown a child, by reference, with the last time: to tell them what was wrong. One query."""
    rows = looks(kind=kind, ref=ref).order_by("actor", "-id").distinct("actor")
    return dict(rows.values_list("actor", "at"))


def _begin(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))
