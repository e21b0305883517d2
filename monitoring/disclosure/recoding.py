"""
Putting small lines together before anything is hidden, where more can be told that way.

"Schools with few incidents" as one line may say more than ten lines of which most is hidden. What was put together is
still known to exist: its single counts are protected like those of any table, and the sum with its parts is one of the
equations of the attack, in this report and in every later one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from monitoring.disclosure.cover import cover
from monitoring.disclosure.gathering import gather
from monitoring.disclosure.keys import WHOLE, Key, merged
from monitoring.disclosure.rules import Rules
from monitoring.disclosure.tables import Counts, Published, Report, Share


@dataclass(frozen=True, slots=True)
class Mergeable:
    """
    A dimension some codes of which may become one line.

    ``label`` is what the line is called ("Schools with few incidents"), ``codes`` those that may go into it. ``by`` are
    the keys (without the dimension) by whose counts they are ranked: those with the fewest go first.
    """

    dimension: str
    codes: tuple[str, ...]
    by: tuple[Key, ...]
    label: str


@dataclass(frozen=True, slots=True)
class Merge:
    """What was put together, under which code, and what a reader is to call it."""

    dimension: str
    codes: tuple[str, ...]
    label: str

    @property
    def code(self) -> str:
        """The code of the line."""
        return merged(self.codes)


def recode(
    report: Report, mergeable: Sequence[Mergeable], rules: Rules, history: Sequence[Published] = ()
) -> tuple[Report, tuple[Merge, ...]]:
    """
    Return the report with small lines put together where more cells can be told then, and what was put together.

    One dimension after the other; of each the fewest lines that serve best. A code of which anything was not collected
    stays by itself: it is no part of any sum. Runs the fast cover once per choice looked at, some six per dimension.
    """
    done: list[Merge] = []
    most = told_cells(report, rules, history)
    for one in mergeable:
        best = None
        for codes in _choices(report, one, rules):
            trial = merge(report, one.dimension, codes)
            told = told_cells(trial, rules, history)
            if told > most:
                most, best = told, (trial, codes)
        if best is not None:
            report, codes = best
            done.append(Merge(one.dimension, codes, one.label))
    return report, tuple(done)


def told_cells(report: Report, rules: Rules, history: Sequence[Published] = ()) -> int:
    """Return how many cells of a report could be told, merged ones counted once."""
    system = gather(report, rules, history)
    hidden = cover(system).hidden
    collected = sum(report.counts[key] is not None for key in report.cells)
    return collected - int(np.count_nonzero(hidden))


def merge(report: Report, dimension: str, codes: Sequence[str]) -> Report:
    """
    Return the report with one line in the place of several, in all tables and shares.

    The single counts stay in ``counts``: they are known to exist. Where something of a line was not collected, neither
    was the line.
    """
    chosen, code = frozenset(codes), merged(codes)
    counts: dict[Key, int | None] = dict(report.counts)

    def moved(key: Key) -> Key:
        if key.code(dimension) not in chosen:
            return key
        line = key.put(dimension, code)
        counts[line] = _sum(report.counts, [key.put(dimension, one) for one in codes])
        return line

    tables = [replace(one, cells=tuple(dict.fromkeys(map(moved, one.cells)))) for one in report.tables]
    shares = dict.fromkeys(Share(moved(one.part), moved(one.whole)) for one in report.shares)
    dimensions = [one.with_merged(codes) if one.name == dimension else one for one in report.dimensions]
    return replace(report, dimensions=dimensions, tables=tables, counts=counts, shares=tuple(shares))


def _choices(report: Report, one: Mergeable, rules: Rules) -> Iterator[tuple[str, ...]]:
    """Yield what may be put together: the smallest two, three, five … codes, and all that have few."""
    gaps = {key.code(one.dimension) for key, count in report.counts.items() if count is None}
    totals = {code: _total(report, one, code) for code in one.codes if code not in gaps and code != WHOLE}
    ranked = sorted(totals, key=lambda code: (totals[code], code))
    few = sum(total < rules.minimum for total in totals.values())
    sizes = {2, 3, 5, 8, 13, 21, 34, few, few + 1}
    for size in sorted(size for size in sizes if 2 <= size <= len(ranked)):
        yield tuple(ranked[:size])


def _total(report: Report, one: Mergeable, code: str) -> int:
    return sum(report.counts.get(key.put(one.dimension, code)) or 0 for key in one.by)


def _sum(counts: Counts, keys: Sequence[Key]) -> int | None:
    found = [counts.get(key) for key in keys]
    return None if any(count is None for count in found) else sum(count or 0 for count in found)
