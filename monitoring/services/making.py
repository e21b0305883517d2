"""Making a report: measure step by step, then write everything at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal

from core import history, records
from core.errors import TransitionNotAllowed
from core.jobs import Claim
from district.models import User
from monitoring import catalogue, selectors
from monitoring.amounts import median, pooled
from monitoring.models import Definition, Figure, Report
from monitoring.services import protecting
from monitoring.services.cells import cells_write
from monitoring.services.composing import became_write
from monitoring.services.measuring import Measured, measure
from monitoring.services.protecting import Protected
from monitoring.workflow import REPORT
from plan.indicators import Cell, Indicator, Period, Scope


def report_make(*, job: Claim, report: str, at: datetime) -> Report:
    """
    Count all indicators as of the end of the report's period, and return the finished report.

    Everything is measured in one picture of the database, with words of progress between; nothing of the report
    changes until the final write, which replaces all its figures at once. What may be told of students is found out
    before that, and written with it. ``at`` is kept as the moment of counting.

    A figure of adults that was told together with students before is left out.

    :raises Overtaken: when another worker holds the job now; nothing was written.
    :raises TransitionNotAllowed: when the report is not waiting for this job.
    """
    wanted = Report.objects.get(ref=report)
    scope, period = Scope(wanted.plan_id), Period(wanted.period_from, wanted.period_until)
    apart = selectors.told_with_students(wanted)
    with job.kept():  # one pass over all cases of a large district takes longer than a lease
        measured = measure([one for one in catalogue.CATALOGUE if one.key not in apart], scope, period, job.progress)
    protected = protecting.protect(job, wanted, measured)
    actor = User.objects.get(ref=job.actor)
    with job.final_write(), history.action("monitoring.report.made", actor=actor):
        return _write(job, report, (measured, protected), at)


def _write(job: Claim, ref: str, found: tuple[Sequence[Measured], Protected | None], at: datetime) -> Report:
    # Locked, so that nobody asks for another making between reading whose job the report waits for and writing. Without
    # a version: a worker acts on what is there.
    measured, protected = found
    report = records.lock(Report.objects.all(), ref, version=None)
    if report.job_id != job.job_id:
        raise TransitionNotAllowed("The report is being made by another job.")
    report.status = REPORT.check("made", report.status)
    definitions = definitions_in_force([one.indicator for one in measured])
    report.figures.all().delete()
    figures = [
        _figure(report, place, definitions[one.indicator.key], one.cells) for place, one in enumerate(measured, start=1)
    ]
    for figure in figures:
        figure.is_dominated = protected.dominated.get(figure.definition.key) if protected else None
    Figure.objects.bulk_create(figures)
    cells_write(
        ((figure, cell) for figure, one in zip(figures, measured, strict=True) for cell in one.cells),
        lambda figure, cell: amounts([cell], figure.definition.form),
    )
    protecting.write(report, figures, protected)
    became_write(report)
    report.counted_at = at
    return records.update(report, "status", "counted_at")


def _figure(report: Report, place: int, definition: Definition, cells: Sequence[Cell]) -> Figure:
    """Return the figure of all cells together: numerators and denominators add up, shares and medians never do."""
    numerator, denominator = amounts(cells, definition.form)
    return Figure(
        report=report,
        definition=definition,
        place=place,
        numerator=numerator,
        denominator=denominator,
        counted=sum(cell.counted for cell in cells),
        left_out=dict(sum((Counter(cell.left_out) for cell in cells), Counter())),
        completeness=dict(sum((Counter(cell.completeness) for cell in cells), Counter())),
    )


def amounts(cells: Sequence[Cell], form: str) -> tuple[Decimal, Decimal | None]:
    """
    Return numerator and denominator of all cells together. A median has no denominator, or 0 when nothing was counted.

    :raises ValueError: when days come without a histogram.
    """
    if form == "days":
        histograms = [cell.histogram for cell in cells if cell.histogram is not None]
        if len(histograms) < len(cells):
            raise ValueError("the median of days is pooled from histograms, and a cell has none")
        middle = median(pooled(histograms))
        return (Decimal(0), Decimal(0)) if middle is None else (middle, None)
    bases = [cell.denominator for cell in cells if cell.denominator is not None]
    base = sum(bases, Decimal(0)) if len(bases) == len(cells) else None
    return sum((cell.numerator for cell in cells), Decimal(0)), base


def definitions_in_force(indicators: Iterable[Indicator]) -> dict[str, Definition]:
    """
    Return the stored definition of each indicator by key; one that is new or reads differently is stored as the next.

    Safe beside other workers: who loses the race for a number reads what the winner stored. One query when nothing
    changed.
    """
    wanted = {indicator.key: indicator for indicator in indicators}
    while True:
        latest = {
            row.key: row for row in Definition.objects.filter(key__in=wanted).order_by("key", "-number").distinct("key")
        }
        missing = [
            _definition(indicator, latest.get(key)) for key, indicator in wanted.items()
            if key not in latest or not _says(latest[key], indicator)
        ]  # fmt: skip
        if not missing:
            return latest
        Definition.objects.bulk_create(missing, ignore_conflicts=True)


COPIED = ("label", "unit", "source", "better", "subject", "form")


def _definition(indicator: Indicator, before: Definition | None) -> Definition:
    words = {name: str(getattr(indicator, name)) for name in COPIED}
    return Definition(key=indicator.key, number=before.number + 1 if before else 1, **words)


def _says(stored: Definition, indicator: Indicator) -> bool:
    return all(getattr(stored, name) == str(getattr(indicator, name)) for name in COPIED)
