"""Making a report: held against the same figures by one hand-written pass over each source table."""

from __future__ import annotations

from collections.abc import Iterator

from bench import figures
from bench.generators import Place
from bench.generators.reports import AFTER, measuring, run_job
from bench.size import NEWEST, Size
from bench.timing import Ratio, Side, measured
from district.models import Role
from monitoring import catalogue, services
from monitoring.models import Report
from monitoring.selectors import months_over
from plan.indicators import Cell, Indicator, Period, Scope

LIMIT = 1.5


def ratio(place: Place, size: Size) -> tuple[Ratio, list[str]]:
    """Measure it, and return besides which indicators have no counterpart and so were left out on both sides."""
    scope, newest = Scope(place.plan.pk), Period.month(NEWEST)
    counted = figures.by_hand(scope, newest)
    compared = [indicator for indicator in catalogue.CATALOGUE if indicator.key in counted]
    for indicator in compared:
        _same(indicator, scope, newest, counted[indicator.key])
    months = (month for month in months_over(place.plan, AFTER.date()) if month.start > newest.start)
    name = f"Report: {len(compared)} figures measured and written / counted by hand-written SQL"
    with measuring(compared):
        ours = Making(place, months)
        theirs = Side(lambda: figures.by_hand(scope, newest))
        found = measured(name, LIMIT, Side(ours.make, ours.ask), theirs, rounds=size.rounds)
    return found, [one.key for one in catalogue.CATALOGUE if one not in compared]


class Making:
    """One month's report after another: asked for, and made as a worker does it."""

    def __init__(self, place: Place, months: Iterator[Period]) -> None:
        self.director = place.people[Role.PLAN_DIRECTOR]
        self.months = months
        self.report: Report | None = None

    def ask(self) -> None:
        """Ask for the next month's report."""
        self.report = services.report_request(actor=self.director, period=next(self.months), at=AFTER)

    def make(self) -> None:
        """Do what a worker does."""
        assert self.report is not None  # noqa: S101  # asked for before
        run_job(self.report)


def _same(indicator: Indicator, scope: Scope, period: Period, cells: list[Cell]) -> None:
    """:raises RuntimeError: when the indicator gives other cells than the hand-written pass."""
    told = list(indicator.measure(scope, period))
    if told != cells or not told:
        raise RuntimeError(f"{indicator.key} is counted otherwise by hand: {told} and {cells}")
