"""Measuring everything for a period: in one picture of the database, those who read the same tables in one pass."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from casework.counting import Counted, count
from core.snapshots import snapshot
from monitoring.catalogue import passes
from plan.indicators import Cell, Indicator, Period, Scope

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Measured:
    """One indicator with its cells."""

    indicator: Indicator
    cells: list[Cell]


def measure(indicators: Sequence[Indicator], scope: Scope, period: Period, progress: Progress) -> list[Measured]:
    """
    Return the cells of each indicator, all as of the same moment, in the order in which they came.

    ``progress`` is told after each pass how many indicators are measured, of how many; what it writes is seen at once.
    """
    found: dict[str, list[Cell]] = {}
    progress(0, len(indicators))
    with snapshot() as aside:
        for together in passes(indicators):
            found |= _measured(together, scope, period)
            with aside():
                progress(len(found), len(indicators))
    return [Measured(indicator, found[indicator.key]) for indicator in indicators]


def _measured(indicators: Sequence[Indicator], scope: Scope, period: Period) -> dict[str, list[Cell]]:
    counted = [one.measure.events for one in indicators if isinstance(one.measure, Counted)]
    if not counted:
        return {one.key: list(one.measure(scope, period)) for one in indicators}
    return dict(zip((one.key for one in indicators), count(counted, scope, period), strict=True))
