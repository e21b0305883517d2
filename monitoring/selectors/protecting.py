"""What disclosure control asks of records: what was told before, which schools there are, what is on record of whom."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Case, Count, IntegerField, Q, Value
from django.db.models import When as Where

from district.models import School, SchoolYear
from monitoring.models import CLOSED, Protection, ReleasedFigure, Report
from monitoring.models.students_apart import WITH_STUDENTS
from monitoring.periods import of_year
from monitoring.student_counts import When
from monitoring.student_margins import Schools
from plan.indicators import Cell, Period
from students.models import SchoolMembership

# Of everyone there is something on record; of programs those who are in none have no row.
ASKED = ("race", "sex", "grade")
WAITING = ("draft", "in_review")


def told_before(report: Report, *, shown: bool = True, waiting: bool = True) -> list[Protection]:
    """
    Return the protections of what readers know beside ``report``: the reports released, in their order.

    Of all plans of the district, since they tell of the same students.

    ``shown``: after those, also the others of which something was shown to who reads drafts, whatever became of them.
    ``waiting``: and those that are to be released yet.
    """
    found = (
        Protection.objects.filter(report__plan__district=report.plan.district_id)
        .exclude(report=report)
        .select_related("report")
    )
    wanted = Q(report__status__in=CLOSED)
    if shown:
        wanted |= Q(is_shown=True) | ~Q(shown_before=[])
    if waiting:
        wanted |= Q(report__status__in=WAITING)
    is_waiting = Case(Where(report__status__in=CLOSED, then=Value(0)), default=Value(1), output_field=IntegerField())
    return list(found.filter(wanted).select_related("report").order_by(is_waiting, "report__released_at", "report__id"))


def told_with_students(report: Report) -> set[str]:
    """
    Return the figures of adults that a released report told together with students, of some of the days of ``report``.

    They are not counted anew without them, since the difference is the students. One query.
    """
    told = ReleasedFigure.objects.filter(
        report__plan__district=report.plan.district_id, report__period_from__lt=report.period_until,
        report__period_until__gt=report.period_from, indicator__in=WITH_STUDENTS,
    )  # fmt: skip
    return {key for key, unit in told.values_list("indicator", "unit") if WITH_STUDENTS[key] == unit}


def when(report: Report) -> When:
    """
    Return which period of which school year a report is on. One query.

    A quarter or year that the plan’s span cuts is that quarter or year, since no other report has more of it.
    """
    plan = report.plan
    span = Period(plan.reports_from, plan.reports_until)
    wanted = (report.period_from, report.period_until, report.cadence)
    day = report.last_day.isoformat()
    years = SchoolYear.objects.filter(
        district=plan.district_id, starts_date__lt=report.period_until, ends_date__gt=report.period_from
    )
    for year in years:
        for one in of_year(year.code, Period(year.starts_date, year.ends_date), span):
            if (one.start, one.end, one.cadence) == wanted:
                return When(one.key.removesuffix("-year"), day)
    # A period that is none of the year's: its counts add up with no others.
    return When(f"{report.period_from}/{report.period_until}", day)


def schools_counted(report: Report, cells: Iterable[Cell]) -> Schools:
    """
    Return the schools that are told of: those with students in the period, and those at which something was counted.

    A group is not collected at a school of whose students none has it on record, nor any event. Two queries.
    """
    here = _on_record(report)
    seen: dict[int, set[str]] = {}
    for cell in cells:
        if cell.school_id is not None and (cell.counted or cell.numerator or cell.denominator):
            seen.setdefault(cell.school_id, set()).update(name for name, _value in cell.dims)
    schools = School.objects.filter(pk__in={*here, *seen}).order_by("code")
    rows = list(schools.values_list("pk", "code", "name"))
    gaps = {
        (code, kind) for pk, code, _name in rows for kind in ASKED
        if pk in here and kind not in here[pk] and kind not in seen.get(pk, ())
    }  # fmt: skip
    return Schools({pk: code for pk, code, _name in rows}, {code: name for _pk, code, name in rows}, frozenset(gaps))


def _on_record(report: Report) -> dict[int, set[str]]:
    """Return by school with students in the period which kinds of groups are on record of any of them."""
    start, end = report.period_from, report.period_until
    begun = Q(student__traits__from_date__isnull=True) | Q(student__traits__from_date__lt=end)
    going_on = Q(student__traits__until_date__isnull=True) | Q(student__traits__until_date__gt=start)
    there = SchoolMembership.objects.filter(from_date__lt=end).filter(
        Q(until_date__isnull=True) | Q(until_date__gt=start)
    )
    found: Any = there.values("school_id").annotate(
        **{kind: Count("pk", filter=Q(student__traits__kind=kind) & begun & going_on) for kind in ASKED}
    )
    return {row["school_id"]: {kind for kind in ASKED if row[kind]} for row in found}
