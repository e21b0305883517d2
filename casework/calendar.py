"""The school calendar as one value, read once: on which days and hours there is school, and business."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone

from district.models import District, School
from district.selectors import closed_days

DAY = timedelta(days=1)
SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Calendar:
    """
    What is known of the days of one school, or of the whole district.

    ``closed`` tells by day what closes it. ``terms`` are the first and the last school day of each school year, the
    earliest first: between two of them it is summer. Before the first and after the last nothing is known, and every
    weekday counts, so that what is due comes rather too early than too late.
    """

    zone: ZoneInfo
    closed: Mapping[date, str] = field(default_factory=dict)
    terms: tuple[tuple[date, date], ...] = ()
    begins: time = time(8)
    ends: time = time(16)

    def day_of(self, moment: datetime) -> date:
        """Return the district's day of an aware moment."""
        return moment.astimezone(self.zone).date()

    def midnight(self, day: date) -> datetime:
        """Return the moment at which ``day`` begins, in UTC."""
        return self.at(day, time.min)

    def at(self, day: date, hour: time) -> datetime:
        """Return the moment of a time of day, in UTC: hours are counted there, where no clock is turned."""
        return datetime.combine(day, hour, tzinfo=self.zone).astimezone(UTC)

    def is_business(self, day: date) -> bool:
        """Tell whether a day is Monday to Friday and not closed; in summer too."""
        return day.weekday() < SATURDAY and day not in self.closed

    def business_until(self, day: date) -> date:
        """Return ``day``, or the last business day before it where it is none."""
        while not self.is_business(day):
            day -= DAY
        return day

    def is_school(self, day: date) -> bool:
        """Tell whether there is school on a day."""
        return self.is_business(day) and not self.is_summer(day)

    def is_summer(self, day: date) -> bool:
        """Tell whether a day lies between the last school day of one year and the first one of the next."""
        return self.is_known(day) and not any(first <= day <= last for first, last in self.terms)

    def is_known(self, day: date) -> bool:
        """Tell whether a school year, or the summer between two, that is loaded has this day."""
        return bool(self.terms) and self.terms[0][0] <= day <= self.terms[-1][1]


def calendar_of(place: District | School) -> Calendar:
    """
    Return the calendar of the whole district, or of one school, whose own closed days count besides.

    Of a school year whose first and last school day are not known every weekday counts that is not closed. Two queries;
    one more where the school's district was not read.
    """
    school = place if isinstance(place, School) else None
    district = place.district if isinstance(place, School) else place
    return Calendar(
        zone=ZoneInfo(district.time_zone),
        closed=closed_days(district, school),
        terms=tuple(
            (year.first_school_date or year.starts_date, year.last_school_date or year.ends_date - DAY)
            for year in district.years.order_by("starts_date")
        ),
        begins=settings.SCHOOL_DAY_BEGINS,
        ends=settings.SCHOOL_DAY_ENDS,
    )


def plain_days() -> Calendar:
    """Return what counting plain days needs of a calendar: the district's zone, which is that of the request or job."""
    return Calendar(ZoneInfo(timezone.get_current_timezone_name()))


def days_from(day: date) -> Iterator[date]:
    """Yield ``day`` and every day after it."""
    while True:
        yield day
        day += DAY


def still_spans(calendar: Calendar, passed: Iterable[date], *, summer: bool) -> list[tuple[str, date, date]]:
    """
    Return what stood still among the days ``passed`` beside weekends: its name, its first and its last day.

    A weekend within what is closed belongs to it. Summer, where it stands still, has an empty name.
    """
    found: list[tuple[str, date, date]] = []
    for day in passed:
        name = "" if summer and calendar.is_summer(day) else calendar.closed.get(day)
        if name is None or (name and day.weekday() >= SATURDAY):
            continue
        if found and found[-1][0] == name and _only_weekend_between(found[-1][2], day):
            found[-1] = (name, found[-1][1], day)
        else:
            found.append((name, day, day))
    return found


def _only_weekend_between(last: date, day: date) -> bool:
    between = (last + DAY * number for number in range(1, (day - last).days))
    return all(one.weekday() >= SATURDAY for one in between)
