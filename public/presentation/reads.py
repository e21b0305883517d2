"""What people said, what is announced and where supports are: read by the public selectors."""

from __future__ import annotations

from datetime import datetime

from community import selectors as community
from public.presentation.events import EventRow, event_row


def events_all(lang: str, at: datetime) -> list[EventRow]:
    """Return every event that is shown in public, the first to begin first."""
    found = sorted(community.public_events(), key=lambda one: (one.starts_at, one.pk))
    return [event_row(lang, one, at) for one in found]


def events_to_come(lang: str, at: datetime) -> list[EventRow]:
    """Return the events that are not over and not canceled, the next first."""
    return [row for row in events_all(lang, at) if row.record.ends_at > at and not row.is_canceled]
