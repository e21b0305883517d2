"""Making the system: from a report and all that was told before it to unknowns and equations."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import replace

import numpy as np
from scipy import sparse

from monitoring.disclosure.equations import Equation, Equations
from monitoring.disclosure.insiders import insiders
from monitoring.disclosure.keys import Dimension, Key
from monitoring.disclosure.rings import refuse_rings
from monitoring.disclosure.rules import Rules
from monitoring.disclosure.system import Cell, Kind, System, places
from monitoring.disclosure.tables import Published, Report, Share, ShownShare, State

NEARLY = 1e-9
ZERO_WEIGHT = 5
"""How much worse it is to hide that there was none than to hide a count."""


def gather(
    report: Report,
    rules: Rules,
    history: Sequence[Published] = (),
    *,
    shares: Mapping[Share, ShownShare] | None = None,
    hides_zeros: bool = False,
) -> System:
    """
    Return the system of ``report`` after ``history``, which is in the order of publication.

    ``shares``: those of the report that are told as "under" or "over" while their count is hidden.
    ``hides_zeros``: whether a 0 of the report may be hidden to protect another count, though it is not small.

    :raises ValueError: where a share's part is more than its whole.
    :raises Ring: where tables hang together so that their joint counts must be given.
    """
    return Gathered(report, rules, history).system(shares=shares, hides_zeros=hides_zeros)


class Gathered:
    """What is to be told and what was, with the equations between them, from which several systems can be made."""

    def __init__(self, report: Report, rules: Rules, history: Sequence[Published]) -> None:
        self.report, self.rules, self.history = report, rules, history
        self.found = _Gathering(report.dimensions, rules)
        for one in history:
            self.found.add_published(one)
            self.found.tie_parts(report.parts)
        self.found.add_report(report)
        self.found.tie_parts(report.parts)
        self.made: dict[bool, System] = {}

    def system(self, *, shares: Mapping[Share, ShownShare] | None = None, hides_zeros: bool = False) -> System:
        """Return the system, as ``gather`` does."""
        hides = hides_zeros or self.rules.hides_zeros
        if hides not in self.made:
            found = self.found.copy()
            found.open(self.report, hides_zeros=hides)
            self.made[hides] = found.system()
        return self._bound(self.made[hides], shares) if shares else self.made[hides]

    def _bound(self, system: System, shares: Mapping[Share, ShownShare]) -> System:
        """Return a system in which shares are told, too: no equation is another for it, nor is a reader."""
        cells = [cell.copy() for cell in system.cells]
        for share, told in shares.items():
            places = [system.at.get(key) for key in (share.whole, share.part, share.rest)]
            bound([None if place is None else cells[place] for place in places], told)
        return replace(system, cells=cells)


class _Gathering(Equations):
    """The equations of everything told and to be told, and what readers know of each cell."""

    def __init__(self, dimensions: Sequence[Dimension], rules: Rules) -> None:
        super().__init__(dimensions, rules)
        self.minimums: dict[Key, int] = {}
        self.hides: frozenset[Key] = frozenset()
        self.amounts: frozenset[Key] = frozenset()

    def copy(self) -> _Gathering:
        """Return the same with cells of its own; nothing more is put into it."""
        found = copy(self)
        found.cells = [cell.copy() for cell in self.cells]
        return found

    def add_published(self, one: Published) -> None:
        """Take in what was told: counts, hidden ones, and those known to exist."""
        self.minimums.update(one.minimums)
        self.amounts |= one.amounts
        fresh = self.put_all(one.raw)
        for key, shown in one.shown.items():
            if shown.state is not State.NOT_COLLECTED:
                cell = self.cells[self.newest[key]]
                if shown.state is State.HIDDEN:
                    cell.kind = Kind.BEFORE if cell.kind != Kind.KNOWN else cell.kind
                    cell.floor = max(cell.floor, shown.least or 0)
                elif shown.least is not None and shown.greatest is not None:
                    _tell(cell, shown.least, shown.greatest)
        self.tie(fresh)
        for share, told in one.shares.items():
            self.tie_share(share)
            places = [self.newest.get(key) for key in (share.whole, share.part, share.rest)]
            bound([None if place is None else self.cells[place] for place in places], told)

    def add_report(self, report: Report) -> None:
        """Take in what is to be told."""
        for key, minimum in report.minimums.items():
            self.minimums[key] = max(self.minimums.get(key, 0), minimum)
        self.hides = report.hides
        self.amounts |= report.amounts
        before = len(self.cells)
        self.tie(self.put_all(report.counts))
        for share in report.shares:
            self.tie_share(share)
        told = [self.cells[self.newest[key]] for key in report.counts if key in self.newest]
        for cell in (*self.cells[before:], *told):
            cell.fresh = True

    def open(self, report: Report, *, hides_zeros: bool) -> None:
        """Let the cells of the report be told, or hidden."""
        weights: dict[Key, int] = {}
        known = report.known
        for table in report.tables:
            for key in table.cells:
                weights[key] = max(weights.get(key, 1), table.weight)
        for key, weight in weights.items():
            if report.counts[key] is not None:
                self._open(self.cells[self.newest[key]], weight, known=key in known, hides_zeros=hides_zeros)

    def _open(self, cell: Cell, weight: int, *, known: bool, hides_zeros: bool) -> None:
        if known or (cell.raw == 0 and not hides_zeros):
            _tell(cell, cell.raw, cell.raw)
        elif cell.kind != Kind.KNOWN:
            cell.kind, cell.weight = Kind.OPEN, weight * (1 if cell.raw else ZERO_WEIGHT)
            cell.least, cell.greatest = self.rules.told(cell.raw)
            cell.floor = max(cell.floor, 0 if hides_zeros else 1)

    def system(self) -> System:
        """Return the system as arrays, without what hangs on nothing."""
        for cell in self.cells:
            self._judge(cell)
        refuse_rings((cell.key for cell in self.cells), self.dimensions)
        held = _pruned(self.cells, list(self.equations.values()))
        used = sorted({place for whole, parts in held for place in (whole, *parts)} | self._wanted())
        number = {place: i for i, place in enumerate(used)}
        cells = [self.cells[place] for place in used]
        entries = [(i, number[whole], 1) for i, (whole, _) in enumerate(held)]
        entries += [(i, number[part], -1) for i, (_, parts) in enumerate(held) for part in parts]
        rows, columns, signs = zip(*entries, strict=True) if entries else ((), (), ())
        matrix = sparse.csr_matrix((np.array(signs, dtype=np.int64), (rows, columns)), shape=(len(held), len(cells)))
        at = {key: number[place] for key, place in self.newest.items() if place in number}
        shares = [
            (number[whole], number[part], number[rest])
            for whole, part, rest in self.shares
            if {whole, part, rest} <= number.keys()
        ]
        kept = places(~System(cells, matrix, (), self.rules).untouched)
        readers = insiders(cells, self.dimensions, shares, kept)
        return _of_touched(System(cells, matrix, readers, self.rules, at), kept)

    def _wanted(self) -> set[int]:
        return {i for i, cell in enumerate(self.cells) if cell.kind in (Kind.OPEN, Kind.BEFORE, Kind.KNOWN)}

    def _judge(self, cell: Cell) -> None:
        """Say of a cell whether it is small, and how wide what it can be must stay."""
        if cell.kind == Kind.KNOWN:
            return
        counts = abs(cell.raw) if cell.kind == Kind.CHANGE else cell.raw
        least = 1 if cell.kind in (Kind.CHANGE, Kind.IMPLIED) else int(not self.rules.hides_zeros)
        cell.small = least <= counts < self.minimums.get(cell.key, self.rules.minimum)
        if cell.kind == Kind.CHANGE and cell.key in self.amounts:
            cell.small = counts > 0
        if cell.small:
            cell.need = self.rules.width
        elif cell.kind == Kind.BEFORE:
            cell.need = 1
        elif cell.kind == Kind.OPEN and cell.raw and cell.key in self.hides:
            # Hidden whatever else is, as a small one, and so not to be told exactly by what is told.
            cell.small, cell.need = True, 1


def _of_touched(system: System, kept: Sequence[int]) -> System:
    """Return a system of the cells in ``kept``: what else there is is known, or hangs together with nothing new."""
    number = {place: i for i, place in enumerate(kept)}
    matrix = system.matrix[:, kept]
    return System(
        [system.cells[i] for i in kept],
        matrix[np.flatnonzero(np.diff(matrix.indptr))],
        [frozenset(number[i] for i in inside) for inside in system.insiders],
        system.rules,
        {key: number[place] for key, place in system.at.items() if place in number},
    )


def bound(cells: Sequence[Cell | None], told: ShownShare) -> None:
    """Take in that a share, of which these are whole, part and complement, was told to lie between two numbers."""
    whole, part, rest = cells
    if told.least is None or told.greatest is None or whole is None or part is None or rest is None:
        return
    part.ceiling = min(part.ceiling, math.floor(told.greatest * whole.raw + NEARLY))
    rest.ceiling = min(rest.ceiling, math.floor((1 - told.least) * whole.raw + NEARLY))


def _tell(cell: Cell, least: int, greatest: int) -> None:
    """Make a cell one that readers know, by the narrowest that was ever told of it."""
    if cell.kind == Kind.KNOWN:
        least, greatest = max(least, cell.least), min(greatest, cell.greatest)
    cell.kind, cell.least, cell.greatest = Kind.KNOWN, least, greatest


def _pruned(cells: Sequence[Cell], equations: list[Equation]) -> list[Equation]:
    """Leave out equations whose whole is told nowhere and stands in no other: it takes whatever its parts come to."""
    while True:
        uses: dict[int, int] = {}
        for whole, parts in equations:
            for place in (whole, *parts):
                uses[place] = uses.get(place, 0) + 1
        kept = [
            one for one in equations if uses[one[0]] > 1 or cells[one[0]].kind != Kind.IMPLIED or cells[one[0]].small
        ]
        if len(kept) == len(equations):
            return kept
        equations = kept
