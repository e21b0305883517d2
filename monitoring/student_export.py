"""
What is told of students as a table: for CSV, Excel, data packages and the public feed alike.

A hidden count has no number in any column. Columns are described in docs/roles/monitoring.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from monitoring.canonical_json import plain
from monitoring.group_words import GROUPS, group_name
from monitoring.models import Cadence, CellState, Report
from monitoring.publication import BY_KEY, LEVELS
from monitoring.student_amounts import Line, hidden_words
from monitoring.student_sheets import StudentSheet

# What programs call each column, and what people do.
HEADINGS: dict[str, str | Promise] = {
    "report": _lazy("Report"),
    "period_from": _lazy("First day"),
    "period_last_day": _lazy("Last day"),
    "cadence": _lazy("How often"),
    "figure": _lazy("Place in the report"),
    "indicator": _lazy("Key of the figure"),
    "definition_version": _lazy("Version of its definition"),
    "level": _lazy("Level"),
    "label": _lazy("Figure"),
    "unit": _lazy("Unit"),
    "school_code": _lazy("School code"),
    "school": _lazy("School"),
    "group": _lazy("Grouped by"),
    "value": _lazy("Group code"),
    "value_name": _lazy("Group"),
    "n": _lazy("Count"),
    "n_state": _lazy("The count is"),
    "of": _lazy("Of"),
    "of_state": _lazy("What it is of is"),
    "share_least": _lazy("Share at least"),
    "share_greatest": _lazy("Share at most"),
    "per_1000": _lazy("Per 1,000 students"),
    "median": _lazy("Median, in days"),
}
COLUMNS = list(HEADINGS)


def student_lines(report: Report, sheets: Iterable[StudentSheet], *, in_words: bool = False) -> Iterator[list[Any]]:
    """
    Yield the columns, then one line for each school and group of students, all schools and all students among them.

    The columns and codes are for programs, or ``in_words`` for people.
    """
    yield [str(words) for words in HEADINGS.values()] if in_words else COLUMNS
    for sheet in sheets:
        for line in sheet.lines:
            yield _line(report, sheet, line, in_words=in_words)


def _line(report: Report, sheet: StudentSheet, line: Line, *, in_words: bool) -> list[Any]:
    meaning = sheet.definition
    return [
        report.ref,
        report.period_from,
        report.last_day,
        str(Cadence(report.cadence).label) if in_words else report.cadence,
        sheet.place,
        meaning.key,
        meaning.number,
        sheet.level if in_words else level_of(sheet),
        meaning.label,
        meaning.unit,
        line.school_code,
        line.school_name,
        str(GROUPS.get(line.group, line.group)) if in_words else line.group,
        line.value,
        group_name(line.group, line.value) if line.group else _("All students"),
        number(line.n.value),
        state_words(line.n.state) if in_words else line.n.state,
        number(line.of.value),
        state_words(line.of.state) if in_words else line.of.state,
        number(line.share_least),
        number(line.share_greatest),
        number(line.per_1000) if sheet.told.way == "rate" else "",
        number(line.median),
    ]


def level_of(sheet: StudentSheet) -> str:
    """Return the code of the level that a figure stands under; none of one that is told no more."""
    told = BY_KEY.get(sheet.definition.key)
    return told.level if told and told.level in LEVELS else ""


def state_words(state: str) -> str:
    """Return in a word what is told of a count: that it is told, none, fewer than so many, or not collected."""
    if state == CellState.HIDDEN:
        return hidden_words()
    return str(CellState(state).label) if state else ""


def number(value: Decimal | int | None) -> Decimal | int | str:
    """Return a number as files have it, without trailing zeros; nothing where none is told."""
    if value is None:
        return ""
    return Decimal(plain(value)) if isinstance(value, Decimal) else value
