"""What was released of a report: read from ``ReleasedFigure`` alone, the same for everyone who may see the report."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from decimal import Decimal
from itertools import groupby
from operator import attrgetter

from django.db.models import QuerySet

from monitoring.figure_sheets import FigureSheet, Part, Row
from monitoring.models import Definition, ReleasedFigure, Report
from monitoring.periods import before_words
from monitoring.selectors.figures import before_of, sheets


def released_rows(report: Report) -> QuerySet[ReleasedFigure]:
    """Return the released rows of a report one may see, in the report's order: a figure's schools, then its total."""
    return report.released.order_by("place", "is_total", "name", "school_code", "id")


def released_since(day: date) -> bool:
    """Tell whether figures of ``day`` or later were released: a correction tells that they stay as they are."""
    closed = [Report.Status.RELEASED, Report.Status.SUPERSEDED]
    return Report.objects.filter(status__in=closed, period_until__gt=day).exists()


def sheets_shown(report: Report) -> list[FigureSheet]:
    """Return the figures to show of a report one may see: once it was released, nothing but what was released."""
    if not report.is_closed:
        return sheets(report)
    name = before_words(report)
    rows = released_rows(report).select_related("school")
    return [_sheet(list(of_one), name) for _place, of_one in groupby(rows, key=attrgetter("place"))]


def released_alone(reports: Collection[Report]) -> dict[int, list[FigureSheet]]:
    """Return what was released of each report, by report, to be compared. One query, however many; none for none."""
    found: dict[int, list[FigureSheet]] = {report.pk: [] for report in reports}
    rows = ReleasedFigure.objects.filter(report__in=found).select_related("school")
    rows = rows.order_by("report_id", "place", "is_total", "name", "school_code", "id")
    for (report_id, _place), of_one in groupby(rows if found else (), key=attrgetter("report_id", "place")):
        found[report_id].append(_sheet(list(of_one), ""))
    return found


def meaning(row: ReleasedFigure) -> Definition:
    """Return what a released row meant when it was released, as a definition that is stored nowhere else."""
    words = {name: getattr(row, name) for name in ("label", "unit", "source", "better", "subject", "form")}
    return Definition(key=row.indicator, number=row.definition_number, **words)


def _sheet(rows: Sequence[ReleasedFigure], period_before: str) -> FigureSheet:
    total = rows[-1]
    before = None if total.numerator_before is None else (total.numerator_before, total.denominator_before)
    return FigureSheet(
        total.place,
        meaning(total),
        [_row(row) for row in rows[:-1]],
        _row(total),
        sorted(total.left_out.items()),
        total.target_value,
        total.target_date,
        before,
        period_before,
    )


def _row(row: ReleasedFigure) -> Row:
    before = row.numerator_before
    return Row(
        row.name,
        row.school_code,
        row.numerator,
        row.denominator,
        row.counted,
        sum(row.left_out.values()),
        None if before is None else before_of(before, row.denominator_before, row.form),
        row.school_id,
        row.form,
        tuple(Part(year, Decimal(numerator), Decimal(denominator)) for year, numerator, denominator in row.parts),
    )
