"""The list of reports as people read it: one row a month, with its main figures side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from core.badges import State
from monitoring import labels, report_words
from monitoring.amounts import ratio, short
from monitoring.models import Report
from monitoring.selectors.dashboard import LINES, MILESTONES

MAIN = (*LINES, MILESTONES)
MOST = 4  # so many figures a row has room for


@dataclass(frozen=True, slots=True)
class MonthRow:
    """One month's newest report that somebody may see, the ``older`` ones of the same month, and its main figures."""

    report: Report
    title: str
    state: State
    older: list[tuple[Report, str, State]]
    cells: list[tuple[str, str]]  # a figure's name and amount; "" where the report has no such figure


def rows(reports: Sequence[Report], older: Sequence[Report]) -> tuple[list[str], list[MonthRow]]:
    """
    Return the names of the figures that ``reports`` have side by side, and a row for each report.

    ``older`` are the other reports of their months. No query where figures are loaded as by
    ``selectors.report_list``.
    """
    told = [_told(report) for report in reports]
    names: dict[str, str] = {}
    for figures in told:
        for key, (name, _words) in figures.items():
            names.setdefault(key, name)
    keys = [*(key for key in MAIN if key in names), *(key for key in names if key not in MAIN)][:MOST]
    found = [_row(report, figures, keys, names, older) for report, figures in zip(reports, told, strict=True)]
    return [names[key] for key in keys], found


def _row(
    report: Report,
    figures: dict[str, tuple[str, str]],
    keys: Sequence[str],
    names: dict[str, str],
    older: Sequence[Report],
) -> MonthRow:
    same = [one for one in older if (one.plan_id, one.period_from) == (report.plan_id, report.period_from)]
    return MonthRow(
        report,
        _title(report),
        labels.report_state(report),
        [(one, _title(one), labels.report_state(one)) for one in same],
        [(names[key], figures[key][1] if key in figures else "") for key in keys],
    )


def _title(report: Report) -> str:
    return report_words.report_name(report).replace(" ", "\u00a0", 1)


def _told(report: Report) -> dict[str, tuple[str, str]]:
    """Return name and amount of each figure by key, in the report's order: of what was released, once it was."""
    if report.is_closed:
        return {row.indicator: (row.label, _amount(row, row.form)) for row in report.released.all()}
    return {
        one.definition.key: (one.definition.label, _amount(one, one.definition.form)) for one in report.figures.all()
    }


def _amount(row: Any, form: str) -> str:
    numerator: Decimal = row.numerator
    return short(numerator, form) if form == "days" else ratio(numerator, row.denominator, form)
