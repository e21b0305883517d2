"""
A reader who reckons back what was hidden, with nothing of the product's but the words it prints.

He writes down every equation between cells he can think of, puts in what was told, solves by elimination in fractions,
and narrows what is left by bounds: whole numbers, not negative, hidden ones not 0 where that is said. He knows some
counts of his own if he is a student who is the only one in them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import product
from math import ceil, floor

Pairs = frozenset[tuple[str, str]]
"""A cell: dimension and code, without the dimensions of which it is the whole."""

Told = Mapping[Pairs, int | None]
"""What was told: a number, or None for hidden. What was not collected does not stand in it."""

Sums = Mapping[str, Sequence[tuple[str, Sequence[str]]]]
"""Of each dimension the wholes ("" for all together) and their parts."""

Row = dict[Pairs, Fraction]


class Attacker:
    """Takes in what was told, one release after the other, and says what each hidden cell can be."""

    def __init__(self, sums: Sums, releases: Iterable[Told], floors: Mapping[Pairs, int]) -> None:
        self.told: dict[Pairs, int] = {}
        hidden: set[Pairs] = set()
        for release in releases:
            for cell, count in release.items():
                if count is None:
                    hidden.add(cell)
                else:
                    self.told[cell] = count
        self.hidden = hidden - self.told.keys()
        self.least = {cell: floors[cell] for cell in self.hidden}
        self.most: dict[Pairs, int] = {}
        self.equations = self._equations(sums)

    def _equations(self, sums: Sums) -> list[tuple[Pairs, list[Pairs]]]:
        """Every way in which cells of the kinds that were told add up, those told nowhere among them."""
        kinds = {frozenset(name for name, _ in cell) for cell in (*self.told, *self.hidden)}
        found: dict[tuple[Pairs, tuple[Pairs, ...]], None] = {}
        for kind in sorted(kinds, key=sorted):
            codes = {name: self._codes(name, sums) for name in sorted(kind)}
            for name in sorted(kind):
                others = [[(other, code) for code in codes[other]] for other in sorted(kind) if other != name]
                for beside in product(*others):
                    for whole, parts in sums[name]:
                        if set(parts) <= set(codes[name]):
                            cells = tuple(frozenset((*beside, (name, part))) for part in parts)
                            top = frozenset((*beside, (name, whole)) if whole else beside)
                            found[top, cells] = None
        return [(whole, list(parts)) for whole, parts in found]

    def _codes(self, name: str, sums: Sums) -> list[str]:
        told = {code for cell in (*self.told, *self.hidden) for other, code in cell if other == name}
        beside = {part for whole, parts in sums[name] if whole in told or told & set(parts) for part in parts}
        wholes = {whole for whole, parts in sums[name] if whole and set(parts) <= told | beside}
        return sorted(told | beside | wholes)

    def intervals(self, own: Mapping[Pairs, int] | None = None) -> dict[Pairs, tuple[int, int | None]]:
        """Return the least and greatest value found of each hidden cell, for who knows ``own`` counts too."""
        known = {**self.told, **(own or {})}
        rows = [self._row(whole, parts, known) for whole, parts in self.equations]
        solved = eliminated([row for row in rows if len(row) > 1 or row.get(ONE)])
        bounds: dict[Pairs, tuple[Fraction, Fraction | None]] = {}
        for row in (*rows, *solved):
            for cell in row:
                if cell is not ONE:
                    most = Fraction(self.most[cell]) if cell in self.most else None
                    bounds[cell] = (Fraction(self.least.get(cell, 0)), most)
        narrow(bounds, [row for row in (*rows, *solved) if row])
        found: dict[Pairs, tuple[int, int | None]] = {}
        for cell in self.hidden - set(own or {}):
            low, high = bounds.get(cell, (Fraction(self.least[cell]), None))
            found[cell] = (ceil(low), None if high is None else floor(high))
        return found

    def _row(self, whole: Pairs, parts: list[Pairs], known: Mapping[Pairs, int]) -> Row:
        """Return the equation as "the sum of these is nothing", what is known put together under ``ONE``."""
        row: Row = {}
        for cell, sign in ((whole, 1), *((part, -1) for part in parts)):
            place, by = (ONE, known[cell] * sign) if cell in known else (cell, sign)
            row[place] = row.get(place, Fraction(0)) + by
        return {cell: value for cell, value in row.items() if value}


ONE: Pairs = frozenset([("the number", "1")])


def eliminated(rows: Sequence[Row]) -> list[Row]:
    """Return the rows with each first cell in no other row: Gauss and Jordan, in fractions."""
    done: dict[Pairs, Row] = {}
    for one in rows:
        row = dict(one)
        for cell in [cell for cell in row if cell in done]:
            take(row, done[cell], row[cell])
        first = next((cell for cell in sorted(row, key=sorted) if cell != ONE), None)
        if first is None:
            assert not row, "what was told contradicts itself"
            continue
        row = {cell: value / row[first] for cell, value in row.items()}
        for other in done.values():
            if first in other:
                take(other, row, other[first])
        done[first] = row
    return list(done.values())


def take(row: Row, other: Row, times: Fraction) -> None:
    """Take ``times`` the other row from a row."""
    for cell, value in other.items():
        left = row.get(cell, Fraction(0)) - value * times
        if left:
            row[cell] = left
        else:
            row.pop(cell, None)


def narrow(bounds: dict[Pairs, tuple[Fraction, Fraction | None]], rows: Sequence[Row], rounds: int = 30) -> None:
    """Narrow bounds by every row until none narrows any more."""
    for _ in range(rounds):
        before = dict(bounds)
        for row in rows:
            for cell in row:
                if cell != ONE:
                    bounds[cell] = within(bounds[cell], *reach(bounds, row, cell))
        if bounds == before:
            return


def within(
    old: tuple[Fraction, Fraction | None], low: Fraction | None, high: Fraction | None
) -> tuple[Fraction, Fraction | None]:
    """Return the narrower of two spans, in whole numbers."""
    least = old[0] if low is None else max(old[0], Fraction(ceil(low)))
    most = old[1] if high is None else Fraction(floor(high)) if old[1] is None else min(old[1], Fraction(floor(high)))
    return least, most


def reach(
    bounds: Mapping[Pairs, tuple[Fraction, Fraction | None]], row: Row, cell: Pairs
) -> tuple[Fraction | None, Fraction | None]:
    """Return what one row says of one cell, by the bounds of the others; None where it says nothing."""
    low: Fraction | None = Fraction(0)
    high: Fraction | None = Fraction(0)
    for other, value in row.items():
        if other == cell:
            continue
        least, most = (Fraction(1), Fraction(1)) if other == ONE else bounds[other]
        times = -value / row[cell]
        smallest, greatest = (least, most) if times > 0 else (most, least)
        low = None if low is None or smallest is None else low + times * smallest
        high = None if high is None or greatest is None else high + times * greatest
    return low, high
