"""Making the system: from a report and all that was told before it to unknowns and equations."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from scipy import sparse

from monitoring.disclosure.insiders import insiders
from monitoring.disclosure.keys import WHOLE, Dimension, Key, Sum, merged
from monitoring.disclosure.rings import refuse_rings
from monitoring.disclosure.rules import Rules
from monitoring.disclosure.system import ENDLESS, Cell, Kind, System
from monitoring.disclosure.tables import Counts, Published, Report, Share, ShownShare, State

NEARLY = 1e-9
ZERO_WEIGHT = 5
"""How much worse it is to hide that there was none than to hide a count."""

Equation = tuple[int, tuple[int, ...]]
"""A whole and its parts, by their places among the cells."""

Task = tuple[Key, str, Sum]
"""A sum to look at: a key without the sum's dimension, the dimension's name, the sum."""


def gather(
    report: Report,
    rules: Rules,
    history: Sequence[Published] = (),
    shares: Mapping[Share, ShownShare] | None = None,
    *,
    hides_zeros: bool = False,
) -> System:
    """
    Return the system of ``report`` after ``history``, which is in the order of publication.

    ``shares``: those of the report that are told as "under" or "over" while their count is hidden.
    ``hides_zeros``: whether a 0 of the report may be hidden to protect another count, though it is not small.

    :raises ValueError: where a share's part is more than its whole.
    :raises Ring: where tables hang together so that their joint counts must be given.
    """
    found = _Gathering(report.dimensions, rules)
    for one in history:
        found.add_published(one)
    found.add_report(report, hides_zeros=hides_zeros or rules.hides_zeros)
    for share, told in (shares or {}).items():
        found.bound(share, told)
    return found.system()


class _Gathering:
    """The unknowns and equations so far, and which edition of each key is the newest."""

    def __init__(self, dimensions: Sequence[Dimension], rules: Rules) -> None:
        self.dimensions = {one.name: one for one in dimensions}
        self.rules = rules
        self.cells: list[Cell] = []
        self.equations: dict[tuple[int, ...], Equation] = {}
        self.newest: dict[Key, int] = {}
        self.minimums: dict[Key, int] = {}
        self.uncollected: set[Key] = set()
        self.changed: set[tuple[int, ...]] = set()

    def add_published(self, one: Published) -> None:
        """Take in what was told: counts, hidden ones, and those known to exist."""
        self.minimums.update(one.minimums)
        fresh = self._put_all(one.raw)
        for key, shown in one.shown.items():
            if shown.state is not State.NOT_COLLECTED:
                cell = self.cells[self.newest[key]]
                if shown.state is State.HIDDEN:
                    cell.kind = Kind.BEFORE if cell.kind != Kind.KNOWN else cell.kind
                    cell.floor = max(cell.floor, shown.least or 0)
                elif shown.least is not None and shown.greatest is not None:
                    _tell(cell, shown.least, shown.greatest)
        self._tie(fresh)
        for share, told in one.shares.items():
            self._tie_share(share)
            self.bound(share, told)

    def add_report(self, report: Report, *, hides_zeros: bool) -> None:
        """Take in what is to be told."""
        weights: dict[Key, int] = {}
        known: set[Key] = set()
        for table in report.tables:
            known.update(table.cells if table.known else ())
            for key in table.cells:
                weights[key] = max(weights.get(key, 1), table.weight)
                if table.minimum is not None:
                    self.minimums[key] = max(self.minimums.get(key, 0), table.minimum)
        fresh = self._put_all(report.counts)
        for key, weight in weights.items():
            raw = report.counts[key]
            if raw is not None:
                self._open(self.cells[self.newest[key]], weight, known=key in known, hides_zeros=hides_zeros)
        self._tie(fresh)
        for share in report.shares:
            self._tie_share(share)

    def _open(self, cell: Cell, weight: int, *, known: bool, hides_zeros: bool) -> None:
        if known or (cell.raw == 0 and not hides_zeros):
            _tell(cell, cell.raw, cell.raw)
        elif cell.kind != Kind.KNOWN:
            cell.kind, cell.weight = Kind.OPEN, weight * (1 if cell.raw else ZERO_WEIGHT)
            cell.least, cell.greatest = self.rules.told(cell.raw)
            cell.floor = max(cell.floor, 0 if hides_zeros else 1)

    def _put_all(self, counts: Counts) -> list[Key]:
        """Make keys known to exist, and return those that are new or have changed."""
        self.uncollected = {key for key, raw in counts.items() if raw is None}
        for key in self.uncollected:
            self.newest.pop(key, None)
        return [key for key, raw in counts.items() if raw is not None and self._put(key, raw)]

    def _put(self, key: Key, raw: int) -> bool:
        """Make ``key`` known to exist with ``raw``; tell whether that is new. One cell more where it has changed."""
        before = self.newest.get(key)
        if before is not None and self.cells[before].raw == raw:
            return False
        edition = 0 if before is None else self.cells[before].edition + 1
        place = self.newest[key] = self._append(Cell(key, edition, raw, Kind.IMPLIED))
        if before is not None and self.rules.changes:
            changed = raw - self.cells[before].raw
            cell = Cell(key, edition, changed, Kind.CHANGE, floor=-ENDLESS)
            self._equate(place, (before, self._append(cell)))
        return True

    def _append(self, cell: Cell) -> int:
        self.cells.append(cell)
        return len(self.cells) - 1

    def _equate(self, whole: int, parts: tuple[int, ...]) -> None:
        self.equations.setdefault((whole, *sorted(parts)), (whole, parts))

    def _tie(self, fresh: Iterable[Key]) -> None:
        """
        Add the equations of new keys, and the cells that follow from them, until nothing new follows.

        First the wholes of which all parts are there, then what is left of wholes of which some are.
        """
        tasks = self._tasks(fresh)
        while tasks:
            waiting = tasks
            while waiting:
                waiting = self._tasks([key for task in waiting for key in self._add_whole(*task)])
                tasks |= waiting
            tasks = self._tasks([key for task in tasks for key in self._tie_sum(*task)])

    def _tasks(self, keys: Iterable[Key]) -> dict[Task, None]:
        """Return the sums that keys stand in, each once, in the order of the keys."""
        found: dict[Task, None] = {}
        for key in keys:
            for name, dimension in self.dimensions.items():
                code, beside = key.code(name), key.put(name, WHOLE)
                for one in (*dimension.of_whole.get(code, ()), *dimension.of_part.get(code, ())):
                    found[beside, name, one] = None
        return found

    def _add_whole(self, key: Key, name: str, one: Sum) -> list[Key]:
        """Make a whole known to exist where all its parts are, and return its key if that is new."""
        whole = key.put(name, one.whole)
        places = [self.newest.get(key.put(name, part)) for part in one.parts]
        if whole in self.newest or any(place is None for place in places):
            return []
        self._put(whole, sum(self.cells[place].raw for place in places if place is not None))
        return [whole]

    def _tie_sum(self, key: Key, name: str, one: Sum) -> list[Key]:
        """Add one equation, with a cell for what is missing in it, and return that cell's key if it is new."""
        whole = self.newest.get(key.put(name, one.whole))
        if whole is None:
            return []
        places = {part: self.newest.get(key.put(name, part)) for part in one.parts}
        there = [place for place in places.values() if place is not None]
        missing = [part for part, place in places.items() if place is None]
        left = self.cells[whole].raw - sum(self.cells[place].raw for place in there)
        silent = all(key.put(name, part) in self.uncollected for part in missing)
        if left == 0:
            if there:
                self._equate(whole, tuple(there))
        elif silent and left > 0 and self._is_gap(name, one):
            return self._tie_rest(whole, there, key.put(name, f"not collected of {one.whole}"), left)
        elif not missing:
            self._tie_change(whole, there, left)
        elif left > 0 and there:
            return self._tie_rest(whole, there, key.put(name, merged(missing)), left)
        return []

    def _is_gap(self, name: str, one: Sum) -> bool:
        """Tell whether of some part of a sum nothing was collected somewhere."""
        return any(key.code(name) in one.parts for key in self.uncollected)

    def _tie_rest(self, whole: int, there: list[int], rest: Key, left: int) -> list[Key]:
        is_new = rest not in self.newest and self._put(rest, left)
        if self.cells[self.newest[rest]].raw == left:
            self._equate(whole, (*there, self.newest[rest]))
        return [rest] if is_new else []

    def _tie_change(self, whole: int, there: list[int], left: int) -> None:
        """Bind a whole to parts told at another time by what was entered, or taken back, in between."""
        if self.rules.changes and (whole, *sorted(there)) not in self.changed:
            self.changed.add((whole, *sorted(there)))
            cell = self.cells[whole]
            place = self._append(Cell(cell.key, cell.edition, left, Kind.CHANGE, floor=-ENDLESS))
            self._equate(whole, (*there, place))

    def _tie_share(self, share: Share) -> None:
        whole, part = self.newest.get(share.whole), self.newest.get(share.part)
        if whole is None or part is None:
            return
        left = self.cells[whole].raw - self.cells[part].raw
        if left < 0:
            raise ValueError(f"{share.part} is more than {share.whole}, of which it is a share")
        self._put(share.rest, left)
        self._equate(whole, (part, self.newest[share.rest]))

    def bound(self, share: Share, told: ShownShare) -> None:
        """Take in that a share was told to lie between two numbers."""
        places = [self.newest.get(key) for key in (share.whole, share.part, share.rest)]
        if told.least is None or told.greatest is None or None in places:
            return
        whole, part, rest = (self.cells[place] for place in places if place is not None)
        part.ceiling = min(part.ceiling, math.floor(told.greatest * whole.raw + NEARLY))
        rest.ceiling = min(rest.ceiling, math.floor((1 - told.least) * whole.raw + NEARLY))

    def system(self) -> System:
        """Return the system as arrays, without what hangs on nothing."""
        for cell in self.cells:
            self._judge(cell)
        refuse_rings((cell.key for cell in self.cells), self.dimensions)
        kept = _pruned(self.cells, list(self.equations.values()))
        used = sorted({place for whole, parts in kept for place in (whole, *parts)} | self._wanted())
        number = {place: i for i, place in enumerate(used)}
        cells = [self.cells[place] for place in used]
        entries = [(i, number[whole], 1) for i, (whole, _) in enumerate(kept)]
        entries += [(i, number[part], -1) for i, (_, parts) in enumerate(kept) for part in parts]
        rows, columns, signs = zip(*entries, strict=True) if entries else ((), (), ())
        matrix = sparse.csr_matrix((np.array(signs, dtype=np.int64), (rows, columns)), shape=(len(kept), len(cells)))
        at = {key: number[place] for key, place in self.newest.items() if place in number}
        return System(cells, matrix, insiders(cells, self.dimensions), self.rules, at)

    def _wanted(self) -> set[int]:
        return {i for i, cell in enumerate(self.cells) if cell.kind in (Kind.OPEN, Kind.BEFORE, Kind.KNOWN)}

    def _judge(self, cell: Cell) -> None:
        """Say of a cell whether it is small, and how wide what it can be must stay."""
        if cell.kind == Kind.KNOWN:
            return
        counts = abs(cell.raw) if cell.kind == Kind.CHANGE else cell.raw
        least = 1 if cell.kind in (Kind.CHANGE, Kind.IMPLIED) else int(not self.rules.hides_zeros)
        cell.small = least <= counts < self.minimums.get(cell.key, self.rules.minimum)
        if cell.small:
            cell.need = self.rules.width
        elif cell.kind == Kind.BEFORE:
            cell.need = 1


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
