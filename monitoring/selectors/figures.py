"""A report's figures as its stored rows have them, beside target and period before: read once for all who show them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from decimal import Decimal

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _

from core.folding import in_words
from monitoring.amounts import median, pooled
from monitoring.figure_sheets import FigureSheet, Part, Row
from monitoring.models import Figure, FigureCell, Report
from monitoring.periods import before_words
from monitoring.selectors.reports import report_before
from plan.indicators import YEAR
from plan.models import TargetValue
from plan.selectors import targets_on


def figure_list(report: Report) -> QuerySet[Figure]:
    """
    Return the figures of a report one may see, in the report's order, with definitions and cells. Two queries.

    Those about students are not among them, for whomever: what is told of students is in ``student_sheets``.
    """
    cells = FigureCell.objects.select_related("school").order_by(*in_words("school__name"), "school_id", "id")
    figures = report.figures.exclude(definition__subject="student").select_related("definition")
    return figures.prefetch_related(Prefetch("cells", cells)).order_by("place")


def targets_in_force(plan_id: int, on: date) -> dict[str, TargetValue]:
    """
    Return the target of each indicator that counts on ``on``, by key, as it was set then. One query.

    It is the one that fell due last; before the first has fallen due, the first to come.
    """
    found: dict[str, TargetValue] = {}
    for said in targets_on(plan_id, on):
        if said.by_date <= on or said.target.indicator not in found:
            found[said.target.indicator] = said
    return found


def sheets(report: Report) -> list[FigureSheet]:
    """
    Return the figures of a report one may see, in its order. Five queries, however many figures and schools.

    A figure stands beside the period before only where both mean the same: same definition, same version. None is about
    students.
    """
    targets = targets_in_force(report.plan_id, report.last_day)
    before = report_before(report)
    earlier = {figure.definition_id: figure for figure in figure_list(before)} if before else {}
    name = before_words(report)
    return [
        _sheet(figure, targets.get(figure.definition.key), earlier.get(figure.definition_id), name)
        for figure in figure_list(report)
    ]


def sheets_alone(reports: Collection[Report]) -> dict[int, list[FigureSheet]]:
    """
    Return the figures of drafts by report, beside neither target nor period before: what was counted, to be compared.

    Two queries, however many reports; none for none.
    """
    found: dict[int, list[FigureSheet]] = {report.pk: [] for report in reports}
    cells = FigureCell.objects.select_related("school").order_by(*in_words("school__name"), "school_id", "id")
    figures = Figure.objects.filter(report__in=found).exclude(definition__subject="student")
    figures = figures.select_related("definition").order_by("report_id", "place")
    for figure in figures.prefetch_related(Prefetch("cells", cells)) if found else ():
        found[figure.report_id].append(_sheet(figure, None, None, ""))
    return found


def _sheet(figure: Figure, target: TargetValue | None, before: Figure | None, period_before: str) -> FigureSheet:
    form = figure.definition.form
    earlier = _by_school(before.cells.all()) if before else None
    rows = [
        _row(cells, _amount(earlier.get(key, []), form) if earlier is not None else None, form)
        for key, cells in _by_school(figure.cells.all()).items()
    ]
    total = Row(
        _("All schools"),
        "",
        figure.numerator,
        figure.denominator,
        figure.counted,
        sum(figure.left_out.values()),
        before_of(before.numerator, before.denominator, form) if before else None,
        form=form,
    )
    return FigureSheet(
        figure.place,
        figure.definition,
        rows,
        total,
        sorted(figure.left_out.items()),
        target.value if target else None,
        target.by_date if target else None,
        (before.numerator, before.denominator) if before else None,
        period_before,
    )


def _by_school(cells: Iterable[FigureCell]) -> dict[int | None, list[FigureCell]]:
    found: dict[int | None, list[FigureCell]] = {}
    for cell in cells:
        found.setdefault(cell.school_id, []).append(cell)
    return found


def before_of(numerator: Decimal, denominator: Decimal | None, form: str) -> Decimal | None:
    """Return the amount to compare with: nothing was the median of no events."""
    return None if form == "days" and denominator == 0 else numerator


def _amount(cells: Iterable[FigureCell], form: str) -> Decimal | None:
    """Return the amount of all cells together; None for the median of no events."""
    if form == "days":
        return median(pooled(cell.histogram or {} for cell in cells))
    return sum((cell.numerator for cell in cells), Decimal(0))


def _row(cells: Sequence[FigureCell], before: Decimal | None, form: str) -> Row:
    """Return a school's row: all its groups together."""
    school = cells[0].school
    amount = _amount(cells, form)
    bases = [cell.denominator for cell in cells if cell.denominator is not None]
    base = sum(bases, Decimal(0)) if len(bases) == len(cells) else None
    return Row(
        school.name if school else _("Plan as a whole"),
        school.code if school else "",
        amount or Decimal(0),
        base,
        sum(cell.counted for cell in cells),
        sum(sum(cell.left_out.values()) for cell in cells),
        before,
        school.pk if school else None,
        form,
        _parts(cells),
    )


def _parts(cells: Iterable[FigureCell]) -> tuple[Part, ...]:
    """Return a school's row by plan year; nothing where a cell tells no year."""
    found = []
    for cell in cells:
        year = dict(cell.dims).get(YEAR)
        if year is None or cell.denominator is None:
            return ()
        found.append(Part(year, cell.numerator, cell.denominator))
    return tuple(sorted(found, key=lambda part: part.year))
