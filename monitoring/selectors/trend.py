"""A figure from report to report of one cadence, from released rows alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from django.db.models import Q, QuerySet
from django.utils import timezone

from district.models import User
from monitoring import policies
from monitoring.figure_sheets import FigureSheet
from monitoring.models import CLOSED, Cadence, ReleasedFigure, Report
from plan.indicators import Period


@dataclass(frozen=True, slots=True)
class Point:
    """
    What was released of one figure for one period. ``target`` is the one that counted then.

    ``hidden``: words that stand for a number that is not told, whose ``numerator`` is nothing then.
    """

    start: date
    numerator: Decimal
    denominator: Decimal | None
    definition: int
    target: Decimal | None
    report: str
    form: str = "count"
    cadence: str = Cadence.MONTH
    end: date | None = None  # where it is no month
    hidden: str = ""

    @property
    def until(self) -> date:
        """The day after its last."""
        return self.end or Period.month(self.start).end


# How far back the plan at a glance looks, by how often the report is made.
YEARS = 2
YEARS_OF_YEARS = 6


def released_by(reports: QuerySet[Report], by: date | None) -> QuerySet[Report]:
    """
    Keep the newest released revision on each period; with ``by`` the newest that was released by the end of that day.

    A day is the district's.
    """
    if by is None:
        return reports.filter(status=Report.Status.RELEASED)
    over = datetime.combine(by + timedelta(days=1), time.min, tzinfo=timezone.get_current_timezone())
    known = reports.filter(status__in=CLOSED, released_at__lt=over)
    newest = known.order_by("plan_id", "period_from", "period_until", "-revision")
    return reports.filter(pk__in=newest.distinct("plan_id", "period_from", "period_until").values("pk"))


def trend(user: User, report: Report, figure: FigureSheet, by: date | None = None) -> list[Point]:
    """
    Return what is released of ``figure``, in its form, up to ``report``'s period, oldest first. One query.

    With ``by`` what had been released by the end of that day. The periods of the last years alone, so that the page
    does not grow with the plan's age.
    """
    newest = report.period_from
    years = YEARS_OF_YEARS if report.cadence == Cadence.YEAR else YEARS
    reports = released_by(policies.visible_reports(user), by).filter(
        plan_id=report.plan_id,
        cadence=report.cadence,
        period_from__gt=newest.replace(year=newest.year - years, day=1),
        period_until__lte=report.period_until,
    )
    rows = _totals(reports).filter(indicator=figure.definition.key, form=figure.form)
    return [_point(row) for row in rows]


def trends(report: Report, sheets: Sequence[FigureSheet]) -> dict[int, list[Point]]:
    """
    Return each figure of a report one may see, from report to report of its cadence, by its place. One query.

    Only figures that an earlier report has in the same form. Of a released report those before stand as they stood
    when it was released, so that a later correction of them changes nothing of it.
    """
    shown = {(sheet.definition.key, sheet.form): sheet for sheet in sheets if not sheet.is_empty}
    points: dict[int, list[Point]] = {}
    for row in _totals(earlier(report)).filter(indicator__in=[key for key, _form in shown]):
        sheet = shown.get((row.indicator, row.form))
        if sheet:
            points.setdefault(sheet.place, []).append(_point(row))
    return {
        sheet.place: [*points[sheet.place], _own(report, sheet)] for sheet in shown.values() if sheet.place in points
    }


def earlier(report: Report) -> QuerySet[Report]:
    """Return the last released revision on each period that ended before the report's began."""
    found = Report.objects.filter(
        plan_id=report.plan_id, cadence=report.cadence, status__in=CLOSED, period_until__lte=report.period_from
    )
    if report.is_closed:
        found = found.filter(released_at__lte=report.released_at)
    newest = found.order_by("period_from", "period_until", "-revision").distinct("period_from", "period_until")
    return Report.objects.filter(pk__in=newest.values("pk"))


def _totals(reports: QuerySet[Report]) -> QuerySet[ReleasedFigure]:
    """Return the totals of reports, oldest first; a median of no events is not one of 0 days."""
    rows = ReleasedFigure.objects.filter(report__in=reports, is_total=True).exclude(Q(form="days", denominator=0))
    return rows.select_related("report").order_by("report__period_from", "report_id")


def _point(row: ReleasedFigure) -> Point:
    return Point(
        row.report.period_from, row.numerator, row.denominator, row.definition_number, row.target_value,
        row.report.ref, row.form, row.report.cadence, row.report.period_until,
    )  # fmt: skip


def _own(report: Report, sheet: FigureSheet) -> Point:
    total = sheet.total
    return Point(
        report.period_from, total.numerator, total.denominator, sheet.definition.number, sheet.target_value,
        report.ref, sheet.form, report.cadence, report.period_until,
    )  # fmt: skip
