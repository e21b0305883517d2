"""Measuring everything for a period: in one picture of the database, those who read the same tables in one pass."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from casework.counting import Counted, count
from core.snapshots import snapshot
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


def passes(indicators: Iterable[Indicator]) -> list[list[Indicator]]:
    """
    Return the indicators by the pass in which they are measured.

    Events of one room are counted together, and before that all that stand beside the same students, whoever's they
    are: these are read once. Everything else is measured by itself.
    """
    found: dict[object, list[Indicator]] = {}
    for indicator in indicators:
        found.setdefault(_pass_of(indicator), []).append(indicator)
    return list(found.values())


def _pass_of(indicator: Indicator) -> object:
    measure = indicator.measure
    if not isinstance(measure, Counted):
        return indicator.key
    beside = measure.events.beside
    return ("beside", beside.source) if beside else ("room", indicator.key.partition(".")[0])


def _measured(indicators: Sequence[Indicator], scope: Scope, period: Period) -> dict[str, list[Cell]]:
    counted = [one.measure.events for one in indicators if isinstance(one.measure, Counted)]
    if not counted:
        return {one.key: list(one.measure(scope, period)) for one in indicators}
    return dict(zip((one.key for one in indicators), count(counted, scope, period), strict=True))
