"""Measuring everything for a period: in one picture of the database, those who read the same tables in one pass."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from casework.counting import Counted, CountedAmounts, count
from core.snapshots import snapshot
from monitoring.catalogue import passes
from plan.indicators import Cell, Indicator, Period, Scope

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Measured:
    """One indicator with its cells; of hours and dollars what those two students who have most have."""

    indicator: Indicator
    cells: list[Cell]
    largest: tuple[Decimal, ...] = ()


def measure(indicators: Sequence[Indicator], scope: Scope, period: Period, progress: Progress) -> list[Measured]:
    """
    Return the cells of each indicator, all as of the same moment, in the order in which they came.

    ``progress`` is told after each pass how many indicators are measured, of how many; what it writes is seen at once.
    """
    found: dict[str, list[Cell]] = {}
    largest: dict[str, tuple[Decimal, ...]] = {}
    progress(0, len(indicators))
    with snapshot() as aside:
        for together in passes(indicators):
            found |= _measured(together, scope, period)
            largest |= {
                one.key: one.measure.largest(period) for one in together if isinstance(one.measure, CountedAmounts)
            }
            with aside():
                progress(len(found), len(indicators))
    return [Measured(one, found[one.key], largest.get(one.key, ())) for one in indicators]


def _measured(indicators: Sequence[Indicator], scope: Scope, period: Period) -> dict[str, list[Cell]]:
    counted = [one.measure.events for one in indicators if isinstance(one.measure, Counted)]
    if not counted:
        return {one.key: list(one.measure(scope, period)) for one in indicators}
    return dict(zip((one.key for one in indicators), count(counted, scope, period), strict=True))
