"""The list of reports as people read it: one row a period, its main figures side by side, and what changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.badges import State
from monitoring import labels, report_words
from monitoring.amounts import ratio, short
from monitoring.figure_sheets import LINES, MILESTONES
from monitoring.models import Report

MAIN = (*LINES, MILESTONES)
MOST = 4  # so many figures a row has room for
TOLD = 3  # so many changes, too


@dataclass(frozen=True, slots=True)
class Total:
    """A figure's total, and what it was in the report before; ``before`` is None where that had no such figure."""

    name: str
    meaning: tuple[str, int]
    numerator: Decimal
    denominator: Decimal | None
    form: str
    before: tuple[Decimal, Decimal | None] | None = None

    @property
    def words(self) -> str:
        if self.form == "days" and self.denominator != 0:
            return short(self.numerator, self.form)
        return ratio(self.numerator, self.denominator, self.form)

    @property
    def is_changed(self) -> bool:
        return self.before is not None and self.before != (self.numerator, self.denominator)

    @property
    def change(self) -> str:
        """Its name with the difference, or with what it is now where it is of another base."""
        if self.before is None or self.before[1] != self.denominator:
            return f"{self.name}: {self.words}"
        difference = self.numerator - self.before[0]
        return f"{self.name} {'−' if difference < 0 else '+'}{short(abs(difference), self.form)}"


@dataclass(frozen=True, slots=True)
class PeriodRow:
    """One period's newest report that somebody may see, the ``older`` ones on it, its main figures, what changed."""

    report: Report
    title: str
    state: State
    older: list[tuple[Report, str, State]]
    cells: list[tuple[str, str]]  # a figure's name and amount; "" where the report has no such figure
    changes: str


def rows(reports: Sequence[Report], older: Sequence[Report]) -> tuple[list[str], list[PeriodRow]]:
    """
    Return the names of the figures that ``reports`` have side by side, and a row for each report.

    ``older`` are the other reports on their periods. No query where figures are loaded as by
    ``selectors.report_list``. A draft is compared with the report before it where that is among ``reports``.
    """
    counted = {report.pk: _totals(report) for report in reports}
    told = {report.pk: _beside(report, counted, reports) for report in reports}
    names: dict[str, str] = {}
    for totals in told.values():
        for key, total in totals.items():
            names.setdefault(key, total.name)
    keys = [*(key for key in MAIN if key in names), *(key for key in names if key not in MAIN)][:MOST]
    found = [_row(report, told[report.pk], [(key, names[key]) for key in keys], older) for report in reports]
    return [names[key] for key in keys], found


def _row(
    report: Report, totals: Mapping[str, Total], keys: Sequence[tuple[str, str]], older: Sequence[Report]
) -> PeriodRow:
    same = [one for one in older if _place(one) == _place(report)]
    return PeriodRow(
        report,
        _title(report),
        labels.report_state(report),
        [(one, _title(one), labels.report_state(one)) for one in same],
        [(name, totals[key].words if key in totals else "") for key, name in keys],
        _changes(totals),
    )


def _changes(totals: Mapping[str, Total]) -> str:
    """Return what changed since the report before, the main figures first; empty where there is none to compare."""
    compared = [total for total in totals.values() if total.before is not None]
    if not compared:
        return ""
    keys = [*(key for key in MAIN if key in totals), *(key for key in totals if key not in MAIN)]
    changed = [totals[key] for key in keys if totals[key].is_changed]
    if not changed:
        return _("Nothing")
    told = "; ".join(total.change for total in changed[:TOLD])
    more = len(changed) - TOLD
    if more <= 0:
        return told
    words = ngettext("%(told)s; and %(n)d more", "%(told)s; and %(n)d more", more)
    return words % {"told": told, "n": more}


def _title(report: Report) -> str:
    return report_words.report_name(report).replace(" ", "\u00a0", 1)


def _place(report: Report) -> tuple[object, ...]:
    return report.plan_id, report.period_from, report.period_until


def _totals(report: Report) -> dict[str, Total]:
    """Return each figure's total by key, in the report's order: of what was released, once it was."""
    if report.is_closed:
        return {
            row.indicator: Total(
                row.label, (row.indicator, row.definition_number), row.numerator, row.denominator, row.form,
                None if row.numerator_before is None else (row.numerator_before, row.denominator_before),
            )
            for row in report.released.all()
        }  # fmt: skip
    return {
        one.definition.key: Total(
            one.definition.label, (one.definition.key, one.definition.number), one.numerator, one.denominator,
            one.definition.form,
        )
        for one in report.figures.all()
    }  # fmt: skip


def _beside(report: Report, counted: Mapping[int, dict[str, Total]], reports: Sequence[Report]) -> dict[str, Total]:
    """Return the totals of a report beside those before; of a released one they were released with it."""
    totals = counted[report.pk]
    if report.is_closed:
        return totals
    before = next((one for one in reports if _follows(report, one)), None)
    known = counted[before.pk] if before else {}
    return {
        key: replace(total, before=(known[key].numerator, known[key].denominator))
        if key in known and known[key].meaning == total.meaning
        else total
        for key, total in totals.items()
    }


def _follows(report: Report, before: Report) -> bool:
    same = (before.plan_id, before.cadence, before.period_until)
    return same == (report.plan_id, report.cadence, report.period_from) and before.counted_at is not None
