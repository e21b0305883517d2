"""
By when something must be done: pure functions over the school calendar, without a query and without the present time.

    WRITTEN = business_hours(48)
    due_at = WRITTEN.due(reported_at, calendar)         # the first moment that is too late, in UTC
    WRITTEN.words()                                     # "within 48 hours of business days"
    WRITTEN.explain(reported_at, calendar)              # "… Monday, Oct 10 is closed (Indigenous Peoples’ Day)."

Hours are counted in UTC and days in the district's zone, so that the change to daylight saving time moves neither.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import Enum

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from casework.calendar import DAY, Calendar, days_from, still_spans
from core.dates import full_weekday_words, time_words

INSTANT = timedelta(microseconds=1)


class Kind(Enum):
    """How a clock runs."""

    HOURS = "hours"  # always
    BUSINESS_HOURS = "business_hours"  # all day on business days, not on others
    SCHOOL_HOURS = "school_hours"  # while school is on
    SCHOOL_DAYS = "school_days"  # from the first school day after, to the end of the last one
    DAYS = "days"  # to the end of the last one


BY_DAY = frozenset({Kind.SCHOOL_DAYS, Kind.DAYS})
STANDS_STILL = frozenset({Kind.BUSINESS_HOURS, Kind.SCHOOL_HOURS, Kind.SCHOOL_DAYS})


@dataclass(frozen=True, slots=True)
class Rule:
    """How long something may take: so many hours or days of a kind."""

    kind: Kind
    amount: int

    def __post_init__(self) -> None:
        if self.amount < 1:
            raise ValueError("a clock runs for one hour or day at least")

    def due(self, begin: datetime, calendar: Calendar) -> datetime:
        """
        Return the moment from which on it is too late, in UTC. Of a rule by the day that is the midnight after it.

        :raises ValueError: when ``begin`` is of no time zone.
        """
        if begin.tzinfo is None:
            raise ValueError("a clock begins at an aware moment")
        begin = begin.astimezone(UTC)
        match self.kind:
            case Kind.HOURS:
                return begin + timedelta(hours=self.amount)
            case Kind.DAYS:
                return calendar.midnight(calendar.day_of(begin) + DAY * (self.amount + 1))
            case Kind.SCHOOL_DAYS:
                return calendar.midnight(_school_day_after(calendar.day_of(begin), self.amount, calendar) + DAY)
            case Kind.BUSINESS_HOURS | Kind.SCHOOL_HOURS:
                return _run(self, begin, calendar)

    def words(self) -> str:
        """Return the rule in plain words: "within 3 school days"."""
        match self.kind:
            case Kind.HOURS:
                told = ngettext("within %(n)d hour", "within %(n)d hours", self.amount)
            case Kind.BUSINESS_HOURS:
                told = ngettext(
                    "within %(n)d hour of business days", "within %(n)d hours of business days", self.amount
                )
            case Kind.SCHOOL_HOURS:
                told = ngettext("within %(n)d hour of school time", "within %(n)d hours of school time", self.amount)
            case Kind.SCHOOL_DAYS:
                told = ngettext("within %(n)d school day", "within %(n)d school days", self.amount)
            case Kind.DAYS:
                told = ngettext("within %(n)d day", "within %(n)d days", self.amount)
        return told % {"n": self.amount}

    def explain(self, begin: datetime, calendar: Calendar) -> str:
        """Return in sentences by when it is due, how it is counted, and on which days the clock stood still."""
        due = self.due(begin, calendar)
        with timezone.override(calendar.zone):
            told = [self._due_words(due, calendar), self._counted_words(due, calendar)]
            if self.kind in STANDS_STILL:
                told += _still_words(self, calendar.day_of(begin), last_day(due, calendar), calendar)
        return " ".join(told)

    def _due_words(self, due: datetime, calendar: Calendar) -> str:
        day = full_weekday_words(last_day(due, calendar))
        if self.kind in BY_DAY:
            return _("Due by the end of %(day)s: %(rule)s.") % {"day": day, "rule": self.words()}
        names = {"day": full_weekday_words(calendar.day_of(due)), "time": time_words(due), "rule": self.words()}
        return _("Due by %(time)s on %(day)s: %(rule)s.") % names

    def _counted_words(self, due: datetime, calendar: Calendar) -> str:
        match self.kind:
            case Kind.HOURS:
                return _("This clock always runs.")
            case Kind.DAYS:
                return _("Every day counts.")
            case Kind.BUSINESS_HOURS:
                return _("It runs day and night, Monday to Friday, and stands still on weekends and closed days.")
            case Kind.SCHOOL_HOURS:
                day = calendar.day_of(due)
                begins, ends = (time_words(calendar.at(day, hour)) for hour in (calendar.begins, calendar.ends))
                return _("It runs on school days from %(begins)s to %(ends)s.") % {"begins": begins, "ends": ends}
            case Kind.SCHOOL_DAYS:
                return _("It starts on the first school day after; weekends do not count.")


def hours(amount: int) -> Rule:
    """Return the rule of so many hours that always run."""
    return Rule(Kind.HOURS, amount)


def business_hours(amount: int) -> Rule:
    """Return the rule of so many hours that run day and night on business days, and stand still on others."""
    return Rule(Kind.BUSINESS_HOURS, amount)


def school_hours(amount: int) -> Rule:
    """Return the rule of so many hours that run only while school is on."""
    return Rule(Kind.SCHOOL_HOURS, amount)


def school_days(amount: int) -> Rule:
    """Return the rule of so many school days, the first of them the one after."""
    return Rule(Kind.SCHOOL_DAYS, amount)


def days(amount: int) -> Rule:
    """Return the rule of so many days, whatever they are."""
    return Rule(Kind.DAYS, amount)


def last_day(due: datetime, calendar: Calendar) -> date:
    """Return the last day on which what is due before ``due`` is on time: the one before, where that is a midnight."""
    return calendar.day_of(due.astimezone(UTC) - INSTANT)


def school_days_between(begin: date, end: date, calendar: Calendar) -> int:
    """
    Return how many school days come after the day of ``begin`` until that of ``end``, which counts; 0 where it is none.

    What ends within n school days has n at most. Moments are taken for their day in the district's zone.
    """
    first, last = (calendar.day_of(one) if isinstance(one, datetime) else one for one in (begin, end))
    return sum(calendar.is_school(first + DAY * number) for number in range(1, (last - first).days + 1))


def _school_day_after(day: date, amount: int, calendar: Calendar) -> date:
    left = amount
    for one in days_from(day + DAY):
        left -= calendar.is_school(one)
        if not left:
            return one
    raise AssertionError  # pragma: no cover  # days do not end


def _run(rule: Rule, begin: datetime, calendar: Calendar) -> datetime:
    """Return when a clock of hours has run out that runs within a stretch of some days only."""
    left = timedelta(hours=rule.amount)
    for day in days_from(calendar.day_of(begin)):
        stretch = _stretch(rule, day, calendar)
        if stretch is None or stretch[1] <= begin:
            continue
        start = max(begin, stretch[0])
        if start + left <= stretch[1]:
            return start + left
        left -= stretch[1] - start
    raise AssertionError  # pragma: no cover  # days do not end


def _stretch(rule: Rule, day: date, calendar: Calendar) -> tuple[datetime, datetime] | None:
    """Return from when until when a clock of hours runs on a day; None where it stands still."""
    if rule.kind is Kind.BUSINESS_HOURS:
        return (calendar.midnight(day), calendar.midnight(day + DAY)) if calendar.is_business(day) else None
    return (calendar.at(day, calendar.begins), calendar.at(day, calendar.ends)) if calendar.is_school(day) else None


def _still_words(rule: Rule, begin: date, end: date, calendar: Calendar) -> list[str]:
    """Return a sentence for each named stretch of days on which the clock stood still, and where nothing is known."""
    passed = [begin + DAY * number for number in range((end - begin).days + 1)]
    by_school = rule.kind is not Kind.BUSINESS_HOURS
    told = []
    for name, first, last in still_spans(calendar, passed, summer=by_school):
        names = {"name": name, "first": full_weekday_words(first), "last": full_weekday_words(last)}
        if not name:
            told.append(_("School is out from %(first)s to %(last)s.") % names)
        elif first == last:
            told.append(_("%(first)s is closed (%(name)s).") % names)
        else:
            told.append(_("%(first)s to %(last)s are closed (%(name)s).") % names)
    if by_school and not all(map(calendar.is_known, passed)):
        told.append(_("The school year of some of these days is not loaded: there every weekday counts."))
    return told
