"""
What is hidden of figures about students, and how long it takes to hide it and to attack what is told.

One yearly report of two measures, of which one is a part of the other, by school and by six groups, after two years of
reports of which every reader knows all. It needs no database. Times are a processor's, as there is one thread; the
fewest cells are looked for within a time of the clock, and held against what no choice can go under.
"""

from __future__ import annotations

import resource
import time
from collections.abc import Callable, Sequence

import numpy as np

from bench.size import Size
from bench.timing import Ratio
from monitoring.disclosure import WHOLE, Dimension, Key, Outcome, Published, Report, Rules, Share, Table, Why, protect

Say = Callable[[str], None]

PER_CELL = 1.0
"""Milliseconds that the fast answer may take per cell: a second per 1,000."""

BEYOND = 1.1
"""How many times as many cells may be hidden beyond the small ones as the bound."""

YEARS = 2
EVENTS = 50
"""Events of an average school in a year; of the smallest a third, of the largest twice as many."""

GROUPS: dict[str, Sequence[float]] = {
    "race": (0.3, 0.28, 0.2, 0.1, 0.06, 0.03, 0.02, 0.01),
    "sex": (0.42, 0.56, 0.02),
    "grade": (0.3, 0.26, 0.22, 0.2, 0.02),
    "idea": (0.2, 0.8),
    "504": (0.08, 0.92),
    "el": (0.15, 0.85),
}
"""The shares of each group's codes; the last and rarest are the unknown."""

ALL, SOME = "referred", "offered"


class District:
    """Events of students over two years, always the same for the same number of schools."""

    def __init__(self, schools: int) -> None:
        drawn = np.random.default_rng(schools)
        many = drawn.poisson(EVENTS * YEARS * drawn.uniform(0.3, 2, size=schools))
        total = int(many.sum())
        self.schools = [f"s{i}" for i in range(schools)]
        codes = {name: [f"{name}{i}" for i in range(len(shares))] for name, shares in GROUPS.items()}
        self.columns = {"school": np.repeat(self.schools, many)}
        quarters = [f"q{i}" for i in range(4 * YEARS)]
        self.columns["period"] = drawn.choice(quarters, size=total)
        for name, shares in GROUPS.items():
            self.columns[name] = drawn.choice(codes[name], size=total, p=shares)
        self.some = drawn.random(total) < 0.5
        self.parts = {f"y{i}": quarters[4 * i : 4 * i + 4] for i in range(YEARS)}
        self.groups = codes
        personal = [Dimension.flat(name, of) for name, of in {"school": self.schools, **codes}.items()]
        periods = Dimension.tree("period", self.parts, personal=False)
        self.dimensions = [*personal, periods, Dimension("measure", personal=False)]

    def count(self, key: Key) -> int:
        """Return how many events stand in a cell."""
        here = self.some.copy() if key.code("measure") == SOME else np.ones(len(self.some), dtype=bool)
        for name, code in key.at:
            if name == "period":
                here &= np.isin(self.columns[name], self.parts.get(code, [code]))
            elif name != "measure":
                here &= self.columns[name] == code
        return int(np.count_nonzero(here))

    def reports(self) -> list[Report]:
        """Return each quarter's report by school, and each year's by school and group, in order."""
        found = []
        for year, quarters in self.parts.items():
            found += [self._report(quarter, [self._table(quarter)]) for quarter in quarters]
            found.append(self._report(year, [self._table(year, name) for name in self.groups]))
        return found

    def _table(self, period: str, group: str = "") -> Table:
        by = {group: [*self.groups[group], WHOLE]} if group else {}
        axes = {"period": [period], "measure": [ALL, SOME], "school": [*self.schools, WHOLE], **by}
        return Table.cross(f"by {group or 'school'}", axes)

    def _report(self, ref: str, tables: list[Table]) -> Report:
        counts = {key: self.count(key) for one in tables for key in one.cells}
        shares = [Share(key, key.put("measure", ALL)) for key in counts if key.code("measure") == SOME]
        return Report(ref, self.dimensions, tables, counts, shares)


def ratios(size: Size, say: Say) -> list[Ratio]:
    """Protect a district's reports for each of the numbers of schools; say how it went, return the ratios."""
    return [one for schools in size.protected for one in _of(schools, size.searched, say)]


def _of(schools: int, seconds: float, say: Say) -> list[Ratio]:
    *before, last = District(schools).reports()
    history: list[Published] = []
    for one in before:
        history.append(protect(one, Rules(), history).published)
    begun, wall = time.process_time(), time.monotonic()
    fast = protect(last, Rules(), history)
    taken, wall = time.process_time() - begun, time.monotonic() - wall
    best = protect(last, Rules(), history, seconds=seconds)
    many, small = len(last.cells), sum(why is Why.SMALL for why in fast.why.values())
    say(
        f"{schools} schools, {many:,} cells of which {small:,} small, {len(history)} reports before: the fast answer "
        f"with audit took {wall:.1f} s ({taken:.1f} s of a processor) and hides {beyond(fast):,} more; {seconds:.0f} s "
        f"found {beyond(best):,}, bound {best.bound:.1f}; {_peak():,} kB at most."
    )
    where = f"{schools} schools, {many:,} cells"
    return [
        Ratio(f"Disclosure control with audit, {where} / 1 ms a cell", 1.0, taken * 1000, many * PER_CELL),
        Ratio(f"  cells hidden beyond small ones, {seconds:.0f} s / bound", BEYOND, best.cost, max(best.bound, 1.0)),
    ]


def beyond(outcome: Outcome) -> int:
    """Return how many cells are hidden that are not small."""
    return sum(why is Why.PROTECTS for why in outcome.why.values())


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
