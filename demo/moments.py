"""Moments of the demonstration's past, by the district's clock."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time

from django.utils import timezone

from core import clock


def at_time(day: date, hour: time) -> datetime:
    """Return the moment; the active time zone is the district's."""
    return datetime.combine(day, hour, timezone.get_current_timezone())


@contextmanager
def moment(day: date, hour: time) -> Iterator[tuple[date, datetime]]:
    """Let it be ``hour`` of ``day``, and give both as services take them: ``today`` and ``at``."""
    at = at_time(day, hour)
    with clock.travel(at):
        yield day, at
