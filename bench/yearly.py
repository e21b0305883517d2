"""
A report on a school year with all figures about students, by school and group, where very much is recorded.

It is held against the same figures by hand-written SQL over the same tables, and against the report of a district with
a tenth of everything, each made alone in a process of its own, whose memory is told besides.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from statistics import median

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Sum

from bench import case_figures, whole
from bench.databases import switched
from bench.generators import Place
from bench.generators.reports import AFTER, measuring, run_job
from bench.generators.rows import BENCH
from bench.size import Size
from bench.timing import Ratio, Side, measured
from core import history
from district.models import Role
from monitoring import catalogue, services
from monitoring.models import FigureCell, Report
from monitoring.services import protecting
from plan.indicators import Indicator, Period

LIMIT, LIMIT_OF_TEN, LIMIT_OF_MEMORY = 1.5, 11.0, 1.2
YEAR = Period(date(2021, 7, 1), date(2022, 7, 1))
ROUNDS = 3
Ground = tuple[BaseDatabaseWrapper, Place]


def counterparts() -> list[Indicator]:
    """Return the figures about students that are counted by hand, too."""
    return [one for one in catalogue.CATALOGUE if one.key in case_figures.STATEMENTS]


def left_out() -> list[str]:
    """Return the keys of the figures about students that are not."""
    students = {one.key for one in catalogue.CATALOGUE if one.subject == "student"}
    return sorted(students - {one.key for one in counterparts()})


def ratios(grown: Ground, base: Ground, size: Size, say: Callable[[str], None]) -> list[Ratio]:
    """Measure over both databases, of which one has ten times what the other has, and return the ratios."""
    connection, place = grown
    with switched(connection):
        report = asked(place)
        against = _against_by_hand(report, size)
    say(f"A report on a school year took {against.ours / 1000:.1f} s, the same by hand {against.theirs / 1000:.1f} s.")
    with switched(base[0]):
        of_base = asked(base[1])
    taken: list[list[tuple[float, float]]] = [[], []]
    for _round in range(min(ROUNDS, size.rounds)):
        for which, (ground, one) in enumerate(((grown, report), (base, of_base))):
            taken[which].append(_alone(ground[0], one))
    (ours, memory), (theirs, memory_before) = (map(median, zip(*rounds, strict=True)) for rounds in taken)
    return [
        against,
        Ratio("Yearly report: 10 × the rows / 1 ×", LIMIT_OF_TEN, ours * 1000, theirs * 1000),
        Ratio("Memory (kB) of a yearly report: 10 × the rows / 1 ×", LIMIT_OF_MEMORY, memory, memory_before),
    ]


def asked(place: Place) -> Report:
    """Ask for the report on the school year, or return the one that an earlier run made in a database that is kept."""
    if made := Report.objects.filter(period_from=YEAR.start, period_until=YEAR.end).first():
        return made
    return services.report_request(actor=place.people[Role.PLAN_DIRECTOR], period=YEAR, at=AFTER)


def _against_by_hand(report: Report, size: Size) -> Ratio:
    """Compare making the report with counting its figures by hand, which writes nothing. It is made again and again."""
    compared = counterparts()

    name = f"Yearly report: {len(compared)} figures about students measured and written / one pass by hand"
    with measuring(compared), without_protection():
        ours = Side(lambda: run_job(report), lambda: _asked_again(report))
        found = measured(name, LIMIT, ours, Side(lambda: whole.counted(YEAR)), rounds=min(ROUNDS, size.rounds))
    _same(report)
    return found


def _same(report: Report) -> None:
    """:raises RuntimeError: when a figure comes to something else than by hand."""
    cells = FigureCell.objects.filter(figure__report=report).values_list("figure__definition__key")
    told = {
        key: (n, students)
        for key, n, students in cells.annotate(Sum("numerator"), Sum("n_students")).order_by()
        if not key.rpartition(".")[2].startswith("days_to_")
    }
    by_hand = whole.counted(YEAR)
    differ = {key: (one, by_hand[key]) for key, one in told.items() if one != by_hand[key]}
    if differ or not told:
        raise RuntimeError(f"the report comes to something else than by hand: {differ}")


@contextmanager
def without_protection() -> Iterator[None]:
    """Let reports be measured and written alone: finding out what may be told has no counterpart by hand."""
    own = protecting.protect
    protecting.protect = lambda job, report, measured: None
    try:
        yield
    finally:
        protecting.protect = own


def _asked_again(report: Report) -> None:
    """Ask for another making, of which the first is not to be taken away."""
    report.refresh_from_db()
    if report.status == Report.Status.DRAFT:
        services.report_recount(actor=report.requested_by, ref=report.ref, version=None)
        report.refresh_from_db()
        with transaction.atomic(), history.action("bench.generated", actor=BENCH):
            report.figures.all().delete()


def _alone(connection: BaseDatabaseWrapper, report: Report) -> tuple[float, float]:
    """Make a report once more in a process of its own; return its seconds, and its memory beyond the start in kB."""
    with switched(connection):
        _asked_again(report)
        name = str(connection.settings_dict["NAME"])
        argv = [sys.executable, "-m", "bench.working", name, str(report.job_id)]
        done = subprocess.run(argv, env=os.environ, capture_output=True, text=True, check=True)  # noqa: S603  # ours
    seconds, memory = done.stdout.split()[-2:]
    return float(seconds), float(memory)
