"""What released quarters and school years tell of students: which reports do, their lines, and figures over time."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from district.models import User
from monitoring import policies
from monitoring.catalogue import CATALOGUE
from monitoring.group_words import TOGETHER
from monitoring.models import CLOSED, PEOPLE, Cadence, Definition, ReleasedCell, Report
from monitoring.publication import BY_KEY
from monitoring.selectors.students import line_of, sheets_of
from monitoring.selectors.trend import YEARS, YEARS_OF_YEARS, released_by
from monitoring.student_amounts import Line
from monitoring.student_sheets import StudentSheet


@dataclass(frozen=True, slots=True)
class ToldPoint:
    """What was released of one figure about students for one period, at all schools or at one."""

    report: Report
    definition: int
    line: Line


def reports_telling(user: User) -> QuerySet[Report]:
    """
    Return the released reports that tell of students and that ``user`` may see, newest first.

    A school year stands before its last quarter.
    """
    told = ReleasedCell.objects.filter(report=OuterRef("pk"))
    found = policies.visible_reports(user).filter(Exists(told), status__in=CLOSED).select_related("plan", *PEOPLE)
    found = found.select_related("protection").defer(*(f"protection__{one}" for one in ("told", "known", "published")))
    return found.order_by("-period_until", "period_from", "-revision", "-id")


def reports_to_choose(user: User) -> list[Report]:
    """Return those of which no newer revision is released. One query."""
    return list(reports_telling(user).filter(status=Report.Status.RELEASED))


def report_telling(user: User, cadence: str = "", by: date | None = None) -> Report | None:
    """
    Return the newest one, of one cadence if it is said; None before there is one. One query.

    With ``by`` of those that had been released by the end of that day.
    """
    found = released_by(reports_telling(user), by)
    return (found.filter(cadence=cadence) if cadence else found).first()


def report_told(user: User, ref: str) -> Report:
    """
    Return one that tells of students, superseded or not. One query.

    :raises Report.DoesNotExist: when ``user`` sees no such report.
    """
    return reports_telling(user).get(ref=ref)


def reports_with(user: User, key: str) -> tuple[str, list[Report]]:
    """
    Return what a figure is called, and which reports to choose from tell it, newest first.

    No name where no such report tells it and the publication plan does not have it. Two queries.
    """
    labels = {one.key: str(one.label) for one in CATALOGUE if one.key in BY_KEY}
    labels |= Definition.objects.filter(subject="student").order_by("number").values_list("key", "label")
    if key not in labels:
        return "", []
    cells = ReleasedCell.objects.filter(report=OuterRef("pk"), definition__key=key)
    telling = list(reports_telling(user).filter(Exists(cells), status=Report.Status.RELEASED))
    return (labels[key] if telling or key in BY_KEY else ""), telling


def told(
    report: Report,
    *,
    keys: Collection[str] | None = None,
    groups: Collection[str] | None = None,
    school: str | None = None,
) -> list[StudentSheet]:
    """
    Return what was released of students, in the report's order: all, or of some figures, groupings and one school.

    ``groups``: the empty one is that of all students. ``school``: its code, and then also the lines of all schools; of
    one that is told together with others those; empty for all schools together alone. One query.
    """
    rows = ReleasedCell.objects.filter(report=report)
    if keys is not None:
        rows = rows.filter(definition__key__in=keys)
    if groups is not None:
        rows = rows.filter(group__in=groups)
    if school is not None:
        rows = rows.filter(Q(school_code="") | at_school(school)) if school else rows.filter(school_code="")
    return sheets_of(rows)


def at_school(code: str) -> Q:
    """Return the condition that a line is of a school, alone or together with others."""
    alone, first, last = Q(school_code=code), f"{code}{TOGETHER}", f"{TOGETHER}{code}"
    among = Q(school_code__startswith=first) | Q(school_code__endswith=last)
    return alone | among | Q(school_code__contains=f"{last}{TOGETHER}")


def lines_before(report: Report) -> dict[str, tuple[int, Line]]:
    """
    Return all schools' line of each figure in the period before, by key, with the number of its definition.

    Of the last released revision that stood when the report was released. Two queries.
    """
    found = Report.objects.filter(
        plan_id=report.plan_id, cadence=report.cadence, status__in=CLOSED, period_until=report.period_from,
        released_at__lte=report.released_at,
    )  # fmt: skip
    before = found.order_by("-revision").first()
    rows = ReleasedCell.objects.filter(report=before, school_code="", group="").select_related("definition")
    return {row.definition.key: (row.definition.number, line_of(row)) for row in rows} if before else {}


def told_points(user: User, report: Report, keys: Collection[str], school: str = "") -> dict[str, list[ToldPoint]]:
    """
    Return figures from report to report of the same cadence up to the report's period, oldest first, by key. One query.

    Of each period what stands released. A school that was told together with others in a period has no point there.
    """
    newest = report.period_from
    years = YEARS_OF_YEARS if report.cadence == Cadence.YEAR else YEARS
    first = date(newest.year - years, newest.month, 1)
    reports = policies.visible_reports(user).filter(
        plan_id=report.plan_id, cadence=report.cadence, period_from__gt=first, period_until__lte=report.period_until,
    )  # fmt: skip
    reports = reports.filter(Q(status=Report.Status.RELEASED) | Q(pk=report.pk)).exclude(
        ~Q(pk=report.pk), period_until=report.period_until
    )
    rows = ReleasedCell.objects.filter(report__in=reports, definition__key__in=keys, school_code=school, group="")
    rows = rows.select_related("definition", "report").order_by("report__period_from", "report_id")
    points: dict[str, list[ToldPoint]] = {}
    for row in rows:
        points.setdefault(row.definition.key, []).append(ToldPoint(row.report, row.definition.number, line_of(row)))
    return points
