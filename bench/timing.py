"""Two sides of a ratio, measured turn by turn, so that a machine that grows busy slows both."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any


@dataclass(frozen=True, slots=True)
class Side:
    """One side: what is timed, and what is done before it and after it outside the time."""

    run: Callable[[], Any]
    before: Callable[[], Any] = lambda: None
    after: Callable[[], Any] = lambda: None

    def seconds(self) -> float:
        """Run once, and return how long it took."""
        self.before()
        gc.collect()
        start = time.perf_counter()
        self.run()
        taken = time.perf_counter() - start
        self.after()
        return taken


@dataclass(frozen=True, slots=True)
class Ratio:
    """
    How many times as long ``ours`` takes as ``theirs``; both are medians in milliseconds.

    What is only said has no ``limit``.
    """

    name: str
    limit: float | None
    ours: float
    theirs: float

    @property
    def value(self) -> float:
        """The ratio."""
        return self.ours / self.theirs

    @property
    def passes(self) -> bool:
        """Tell whether it is within its limit, if it has one."""
        return self.limit is None or self.value <= self.limit


def measured(name: str, limit: float | None, ours: Side, theirs: Side, *, rounds: int) -> Ratio:
    """Run both sides once to warm up, then ``rounds`` times in turn, and return the ratio of the medians."""
    ours.seconds(), theirs.seconds()
    taken = [(ours.seconds(), theirs.seconds()) for _round in range(rounds)]
    return Ratio(name, limit, *(median(times) * 1000 for times in zip(*taken, strict=True)))


def table(ratios: Sequence[Ratio]) -> list[str]:
    """Return the ratios as lines of a table, each beside its limit."""
    wide = max(len(one.name) for one in ratios)
    rows = [f"{'':{wide}}  {'ratio':>6}  {'limit':>6}  {'':6}{'ms':>9}  {'against ms':>10}"]
    rows += [
        f"{one.name:{wide}}  {one.value:6.2f}  {_judged(one)}{one.ours:9.1f}  {one.theirs:10.1f}" for one in ratios
    ]
    return rows


def _judged(one: Ratio) -> str:
    if one.limit is None:
        return f"{'none':>6}  {'said':6}"
    return f"{one.limit:6.2f}  {'pass' if one.passes else 'OVER':6}"
