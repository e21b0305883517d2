"""The figures as a table, for CSV and Excel alike. Columns are described in docs/roles/monitoring.md."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from monitoring.figure_sheets import FigureSheet, Row
from monitoring.models import Report

COLUMNS = [
    "report",
    "period_from",
    "period_last_day",
    "counted_at",
    "figure",
    "indicator",
    "definition_version",
    "label",
    "unit",
    "school_code",
    "school",
    "numerator",
    "denominator",
    "rows_counted",
    "rows_left_out",
]


def figure_lines(report: Report, sheets: Iterable[FigureSheet]) -> Iterator[list[Any]]:
    """
    Yield the columns, then one line for each figure and school, and one for each figure's total, without a school code.

    A denominator is empty where the figure is a plain count or a median. What was not released is one line, whatever
    it is about.
    """
    yield COLUMNS
    for sheet in sheets:
        for row in [*sheet.rows, sheet.total]:
            yield _line(report, sheet, row)
    if report.withheld:
        words = {"report": report.ref, "label": _("Figures about students"), "numerator": _("not released")}
        yield [words.get(column, "") for column in COLUMNS]


def _line(report: Report, sheet: FigureSheet, row: Row) -> list[Any]:
    counted_at = timezone.localtime(report.counted_at).isoformat(timespec="seconds") if report.counted_at else ""
    return [
        report.ref,
        report.period_from,
        report.last_day,
        counted_at,
        sheet.place,
        sheet.definition.key,
        sheet.definition.number,
        sheet.definition.label,
        sheet.definition.unit,
        row.code,
        row.name,
        plain(row.numerator, sheet.form),
        "" if row.denominator is None else plain(row.denominator, sheet.form),
        row.counted,
        row.left_out,
    ]


def plain(value: Decimal, form: str = "count") -> Decimal:
    """Return a number as programs read it: without trailing zeros, but dollars with their cents."""
    return Decimal(f"{value:.2f}" if form == "dollars" else f"{value.normalize():f}")
