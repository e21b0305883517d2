"""
The only source of time for domain code. Called in views, API and tasks; services are handed the moment.

In demonstration mode the clock starts at a pinned day and runs on. The shift from real time is stored once in the
database, so that web, worker, beat and a second run agree. Sign-in and tokens use real time, job leases the database's.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, timedelta

from django.conf import settings
from django.db import connection
from django.utils import timezone

_shift: timedelta | None = None
_travel: ContextVar[datetime | None] = ContextVar("travel", default=None)


def now() -> datetime:
    """Return the present moment, aware, in UTC. In demonstration mode the first call of a process runs two queries."""
    if moment := _travel.get():
        return moment
    return datetime.now(UTC) + shift()


def today() -> date:
    """Return the present day in the active time zone, which pages and jobs set to the district's."""
    return timezone.localdate(now())


def shift() -> timedelta:
    """Return how far this installation's time is from real time; zero outside demonstration mode."""
    global _shift  # noqa: PLW0603  # read once a process: it never changes
    if settings.CLOCK_PIN is None:
        return timedelta(0)
    if _shift is None:
        _shift = _shift_agreed(settings.CLOCK_PIN.astimezone(UTC) - datetime.now(UTC))
    return _shift


def _shift_agreed(mine: timedelta) -> timedelta:
    """
    Return the shift that the first process stored; ``mine``, if this is the first one.

    In plain SQL: the models know history, and history asks the clock, which therefore must not know the models.
    """
    with connection.cursor() as cursor:
        # Of two that start at once one waits here for the other, so both read the same row.
        cursor.execute("INSERT INTO core_clockshift (id, shift) VALUES (1, %s) ON CONFLICT DO NOTHING", [mine])  # type: ignore[list-item]
        cursor.execute("SELECT shift FROM core_clockshift")
        stored: timedelta = cursor.fetchone()[0]
    return stored


@contextmanager
def travel(moment: datetime) -> Iterator[None]:
    """Let ``now()`` return ``moment``. For the demonstration's past and for tests; refused elsewhere."""
    if not (settings.DEMO or settings.TESTING):
        raise RuntimeError("clock.travel() is for the demonstration and for tests")
    token = _travel.set(moment.astimezone(UTC))
    try:
        yield
    finally:
        _travel.reset(token)
