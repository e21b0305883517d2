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

from django.apps import apps
from django.conf import settings
from django.utils import timezone

_shift: timedelta | None = None
_travel: ContextVar[datetime | None] = ContextVar("travel", default=None)


def now() -> datetime:
    """Return the present moment, aware, in UTC. In demonstration mode the first call of a process runs one query."""
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
        # Not imported: the models' history asks this clock.
        _shift = (
            apps.get_model("core", "ClockShift")
            ._default_manager.get_or_create(
                id=1, defaults={"shift": settings.CLOCK_PIN.astimezone(UTC) - datetime.now(UTC)}
            )[0]
            .shift
        )
    return _shift


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
