"""The school year that is brought, and who brings it when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, time, timedelta

from casework.calendar import Calendar
from core import clock, history
from demo.moments import at_time
from demo.roster.chance import Chance

# From its first school day on; on the rolls everybody stays until the year ends, as the district's year does.
BEGAN, ENDED = date(2021, 8, 25), date(2022, 7, 1)
NEXT = date(2022, 8, 24)
# When all of it is entered: after the roster that has the next year.
BROUGHT = date(2022, 10, 12)
BRINGS = history.Command("demo_load")

Months = Mapping[tuple[int, int], int]


@contextmanager
def entered() -> Iterator[None]:
    """Let it be the evening on which the year is brought."""
    with clock.travel(at_time(BROUGHT, time(17, 30))):
        yield


def school_day(calendar: Calendar, day: date) -> date:
    """Return ``day``, or the first school day after it."""
    while not calendar.is_school(day):
        day += timedelta(days=1)
    return day


def days_of(what: str, months: Months, shares: Mapping[str, int], calendar: Calendar) -> Iterator[tuple[date, str]]:
    """Yield so many school days of each month, oldest first, each with one of the schools by their ``shares``."""
    for (year, month), many in months.items():
        first = date(year, month, 25 if month == 8 else 1)
        span = {8: 6, 5: 22}.get(month, 27)
        for turn in range(many):
            school = Chance(what, year, month, turn).weighed(shares)
            yield school_day(calendar, first + timedelta(days=span * turn // many)), school
