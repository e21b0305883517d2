"""
The periods that reports cover, and what they are called: months, quarters of a school year, school years.

Quarters are three months each from the first day of the school year on, whose days are rows. A quarter or year that
lies partly outside the plan's span of reports is reported on as far as it lies within.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import formats
from django.utils.translation import gettext as _

from core.dates import day_words, month_words, short_month_words
from core.ends import last_day
from monitoring.models import Cadence, Report
from plan.indicators import Period

QUARTERS = 4
# What is left of a quarter or year is reported on if it has so many days at least: else a shorter report has it all.
LEAST_DAYS = {Cadence.QUARTER: 32, Cadence.YEAR: 93}


@dataclass(frozen=True, slots=True)
class ReportPeriod(Period):
    """The days of a report, how often such reports are made, and the key by which one is asked for."""

    cadence: str
    key: str

    @property
    def name(self) -> str:
        return name_of(self.cadence, self.start, self.end)


def months_within(span: Period) -> list[ReportPeriod]:
    """Return the calendar months that lie wholly within ``span``, oldest first."""
    month = Period.month(span.start)
    if month.start < span.start:
        month = Period.month(month.end)
    found = []
    while month.end <= span.end:
        found.append(ReportPeriod(month.start, month.end, Cadence.MONTH, f"{month.start:%Y-%m}"))
        month = Period.month(month.end)
    return found


def of_year(code: str, year: Period, span: Period) -> list[ReportPeriod]:
    """Return the quarters of a school year and the year itself, as far as they lie within ``span``."""
    quarters = enumerate(_quarters(year), start=1)
    wanted = [(Cadence.QUARTER, f"{code}-q{number}", quarter) for number, quarter in quarters]
    found = []
    for cadence, key, whole in [*wanted, (Cadence.YEAR, f"{code}-year", year)]:
        start, end = max(whole.start, span.start), min(whole.end, span.end)
        if (end - start).days >= LEAST_DAYS[cadence]:
            found.append(ReportPeriod(start, end, cadence, key))
    return found


def _quarters(year: Period) -> Iterator[Period]:
    starts = [first for place in range(QUARTERS) if (first := _months_later(year.start, 3 * place)) < year.end]
    for start, end in zip(starts, [*starts[1:], year.end], strict=True):
        yield Period(start, end)


def _months_later(day: date, months: int) -> date:
    """Return the same day of the month so many months later, the last one where there is no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    first = date(day.year + years, month + 1, 1)
    return first + timedelta(days=min(day.day, (Period.month(first).end - first).days) - 1)


def in_order(periods: Iterable[ReportPeriod]) -> list[ReportPeriod]:
    """Return periods in the order in which they are over; of those that end on one day the shortest first."""
    return sorted(periods, key=lambda one: (one.end, -one.start.toordinal()))


def name_of(cadence: str, start: date, end: date) -> str:
    """Return what a period is called: "September 2022", "July to September 2022", "2021-22 school year"."""
    if cadence == Cadence.YEAR:
        return _("%(year)s school year") % {"year": year_code(end)}
    if cadence == Cadence.QUARTER:
        first, last = ends_of(start, end)
        return _("%(first)s to %(last)s") % {"first": first, "last": last}
    return month_words(start)


def year_code(end: date) -> str:
    """Return the code of the school year that ended: by the years it begins and ends in, wherever a span begins."""
    last = last_day(end)
    return f"{last.year - 1}-{last.year % 100:02}"


def ends_of(start: date, end: date) -> tuple[str, str]:
    """Return first and last month of a period in words, the first without the year of the last; else its days."""
    last = last_day(end)
    if (start.day, end.day) != (1, 1):
        return day_words(start), day_words(last)
    first = formats.date_format(start, "F") if start.year == last.year else month_words(start)
    return first, month_words(last)


def short_name_of(cadence: str, start: date, end: date) -> str:
    """Return a period's name where there is little room, as on a chart's axis: of a quarter its last month."""
    if cadence == Cadence.YEAR:
        return year_code(end)
    return short_month_words(last_day(end) if cadence == Cadence.QUARTER else start)


def report_period(report: Report) -> str:
    """Return the name of the period that a report covers."""
    return name_of(report.cadence, report.period_from, report.period_until)


def file_period(report: Report) -> str:
    """Return the period of a report as the names of its files have it: "2022-09", "2022-07-to-2022-09"."""
    first, last = f"{report.period_from:%Y-%m}", f"{report.last_day:%Y-%m}"
    return first if report.cadence == Cadence.MONTH else f"{first}-to-{last}"


def before_words(report: Report) -> str:
    """Return what the period before is called within a sentence: a month by its name, without its year."""
    words = {Cadence.QUARTER: _("the quarter before"), Cadence.YEAR: _("the school year before")}
    if report.cadence in words:
        return words[Cadence(report.cadence)]
    return formats.date_format(report.period_from - timedelta(days=1), "F")


def step_words(cadence: str) -> str:
    """Return how a figure is shown from report to report: "Month by month"."""
    words = {Cadence.QUARTER: _("Quarter by quarter"), Cadence.YEAR: _("School year by school year")}
    return words.get(Cadence(cadence), _("Month by month"))


def names(periods: Sequence[ReportPeriod]) -> str:
    """Return up to three periods by name, and that there are more."""
    told = ", ".join(one.name for one in periods[:3])
    return told if len(periods) <= 3 else _("%(periods)s and more") % {"periods": told}
