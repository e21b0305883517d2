"""The figures as a table, for CSV and Excel alike. Columns are described in docs/roles/monitoring.md."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from monitoring.figure_sheets import FigureSheet, Row
from monitoring.models import Report

# What programs call each column, and what people do.
HEADINGS: dict[str, str | Promise] = {
    "report": _lazy("Report"),
    "period_from": _lazy("First day"),
    "period_last_day": _lazy("Last day"),
    "counted_at": _lazy("Counted"),
    "figure": _lazy("Place in the report"),
    "indicator": _lazy("Key of the figure"),
    "definition_version": _lazy("Version of its definition"),
    "label": _lazy("Figure"),
    "unit": _lazy("Unit"),
    "school_code": _lazy("School code"),
    "school": _lazy("School"),
    "numerator": _lazy("Value"),
    "denominator": _lazy("Of"),
    "rows_counted": _lazy("Rows counted"),
    "rows_left_out": _lazy("Rows left out"),
}
COLUMNS = list(HEADINGS)


def figure_lines(report: Report, sheets: Iterable[FigureSheet], *, in_words: bool = False) -> Iterator[list[Any]]:
    """
    Yield the columns, then one line for each figure and school, and one for each figure's total, without a school code.

    A denominator is empty where the figure is a plain count or a median. What was not released is one line, whatever
    it is about. The columns are named for programs, or ``in_words`` for people.
    """
    yield [str(words) for words in HEADINGS.values()] if in_words else COLUMNS
    for sheet in sheets:
        for row in [*sheet.rows, sheet.total]:
            yield _line(report, sheet, row, in_words=in_words)
    if report.withheld:
        words = {"report": report.ref, "label": _("Figures about students"), "numerator": _("not released")}
        yield [words.get(column, "") for column in COLUMNS]


def _line(report: Report, sheet: FigureSheet, row: Row, *, in_words: bool) -> list[Any]:
    counted_at: datetime | str | None = report.counted_at
    if not in_words:  # a workbook has moments of its own; programs read ISO 8601
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
