"""The figures as a CSV table. Columns are described in docs/roles/monitoring.md."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from decimal import Decimal

from django.utils import timezone
from django.utils.translation import gettext as _

from monitoring.models import Report
from monitoring.selectors import FigureSheet, Row

# Spreadsheets take UTF-8 for the machine's own code page unless the file begins with this mark.
MARK = "\ufeff"
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


def figures_csv(report: Report, sheets: Iterable[FigureSheet]) -> str:
    """
    Return one line for each figure and school, and one for each figure's total, whose school code is empty.

    A denominator is empty where the figure is a plain count. What was not released is one line, whatever it is about.
    Lines end as RFC 4180 has it.
    """
    text = io.StringIO(newline="")
    text.write(MARK)
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for sheet in sheets:
        for row in [*sheet.rows, sheet.total]:
            writer.writerow([safe(value) for value in _line(report, sheet, row)])
    if report.withheld:
        words = {"report": report.ref, "label": _("Figures about students"), "numerator": _("not released")}
        writer.writerow([safe(words.get(column, "")) for column in COLUMNS])
    return text.getvalue()


def _line(report: Report, sheet: FigureSheet, row: Row) -> list[str]:
    counted_at = timezone.localtime(report.counted_at).isoformat(timespec="seconds") if report.counted_at else ""
    return [
        report.ref,
        report.period_from.isoformat(),
        report.last_day.isoformat(),
        counted_at,
        str(sheet.place),
        sheet.definition.key,
        str(sheet.definition.number),
        sheet.definition.label,
        sheet.definition.unit,
        row.code,
        row.name,
        plain(row.numerator, sheet.form),
        "" if row.denominator is None else plain(row.denominator, sheet.form),
        str(row.counted),
        str(row.left_out),
    ]


def plain(value: Decimal, form: str = "count") -> str:
    """Return a number for programs: no grouping, a point, no trailing zeros but those of cents."""
    if form == "dollars":
        return f"{value:.2f}"
    return f"{value.normalize():f}"


def safe(text: str) -> str:
    """Return ``text`` so that no spreadsheet takes it for a formula."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) else text
