"""The unknowns of the attack and the equations between them, as they come to be known one report after the other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from monitoring.disclosure.keys import WHOLE, Dimension, Key, Sum, merged
from monitoring.disclosure.rules import Rules
from monitoring.disclosure.system import ENDLESS, Cell, Kind
from monitoring.disclosure.tables import Counts, Share

Equation = tuple[int, tuple[int, ...]]
"""A whole and its parts, by their places among the cells."""

Task = tuple[Key, str, Sum]
"""A sum to look at: a key without the sum's dimension, the dimension's name, the sum."""


class Equations:
    """The cells and equations so far, and which edition of each key is the newest."""

    def __init__(self, dimensions: Sequence[Dimension], rules: Rules) -> None:
        self.dimensions = {one.name: one for one in dimensions}
        self.rules = rules
        self.cells: list[Cell] = []
        self.equations: dict[tuple[int, ...], Equation] = {}
        self.newest: dict[Key, int] = {}
        self.editions: dict[Key, list[int]] = {}
        self.uncollected: set[Key] = set()
        self.changed: set[tuple[int, ...]] = set()
        self.divided: set[tuple[Key, str]] = set()
        self.shares: dict[tuple[int, int, int], None] = {}
        self.tied: set[tuple[int, int]] = set()

    def put_all(self, counts: Counts) -> list[Key]:
        """Make keys known to exist, and return those that are new or have changed."""
        self.uncollected = {key for key, raw in counts.items() if raw is None}
        for key in self.uncollected:
            self.newest.pop(key, None)
            self._divide(key)
        return [key for key, raw in counts.items() if raw is not None and self._put(key, raw)]

    def _put(self, key: Key, raw: int) -> bool:
        """
        Make ``key`` known to exist with ``raw``; tell whether that is new. More cells where it has changed.

        One for each edition: whoever was told the first and the third need not know the second to subtract.
        """
        before = self.newest.get(key)
        if before is not None and self.cells[before].raw == raw:
            return False
        if before is None:
            self._divide(key)
        editions = self.editions.setdefault(key, [])
        edition = len(editions)
        place = self.newest[key] = self._append(Cell(key, edition, raw, Kind.IMPLIED))
        for since in editions if self.rules.changes else ():
            changed = raw - self.cells[since].raw
            cell = Cell(key, edition, changed, Kind.CHANGE, floor=-ENDLESS)
            self._equate(place, (since, self._append(cell)))
        editions.append(place)
        return True

    def _divide(self, key: Key) -> None:
        """Note by which dimensions the wholes of a key are divided."""
        self.divided.update((key.put(name, WHOLE), name) for name, _ in key.at)

    def _append(self, cell: Cell) -> int:
        cell.place = len(self.cells)
        self.cells.append(cell)
        return cell.place

    def _equate(self, whole: int, parts: tuple[int, ...]) -> None:
        self.equations.setdefault((whole, *sorted(parts)), (whole, parts))

    def tie(self, fresh: Iterable[Key]) -> None:
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
        """Return the sums that keys stand in and of which there is some part, each once, in the order of the keys."""
        found: dict[Task, None] = {}
        for key in keys:
            codes = dict(key.at)
            for name, dimension in self.dimensions.items():
                code = codes.get(name, WHOLE)
                if code == WHOLE and (key, name) not in self.divided:
                    continue
                beside = key.put(name, WHOLE) if code != WHOLE else key
                for one in (*dimension.of_whole.get(code, ()), *dimension.of_part.get(code, ())):
                    found[beside, name, one] = None
        return found

    def _add_whole(self, key: Key, name: str, one: Sum) -> list[Key]:
        """Make a whole known to exist where all its parts are, and return its key if that is new."""
        whole = key.put(name, one.whole)
        if whole in self.newest:
            return []
        raw = 0
        for part in one.parts:
            place = self.newest.get(key.put(name, part))
            if place is None:
                return []
            raw += self.cells[place].raw
        self._put(whole, raw)
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
            self._tie_change(whole, there)
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

    def _tie_change(self, whole: int, there: list[int]) -> None:
        """
        Bind a whole to parts told at another time by what was entered, or taken back, in between.

        Likewise what was told of both before, where the newest is hidden: a reader need not know it to subtract.
        """
        told = self._told(whole), [self._told(place) for place in there]
        for one, parts in ((whole, there), told) if self.rules.changes else ():
            if (one, *sorted(parts)) not in self.changed:
                self.changed.add((one, *sorted(parts)))
                cell, left = self.cells[one], self.cells[one].raw - sum(self.cells[place].raw for place in parts)
                place = self._append(Cell(cell.key, cell.edition, left, Kind.CHANGE, floor=-ENDLESS))
                self._equate(one, (*parts, place))

    def _told(self, place: int) -> int:
        """Return the last edition of a count that readers were told; itself where there is none."""
        known = [one for one in self.editions[self.cells[place].key] if self.cells[one].kind == Kind.KNOWN]
        return place if place in known or not known else known[-1]

    def tie_share(self, share: Share) -> None:
        """
        Add what a share says: that those in its part and those who are not come to its whole.

        :raises ValueError: where the part is more than the whole.
        """
        whole, part = self.newest.get(share.whole), self.newest.get(share.part)
        if whole is None or part is None:
            return
        left = self.cells[whole].raw - self.cells[part].raw
        if left < 0:
            raise ValueError(f"{share.part} is more than {share.whole}, of which it is a share")
        self.tied.add((whole, part))
        self._put(share.rest, left)
        rest = self.newest[share.rest]
        self._equate(whole, (part, rest))
        self.shares[whole, part, rest] = None

    def tie_parts(self, parts: Iterable[Share]) -> None:
        """Add what is known to be part of what, as both stand now: where they contradict it nobody can subtract."""
        for share in parts:
            whole, part = self.newest.get(share.whole), self.newest.get(share.part)
            if whole is None or part is None or (whole, part) in self.tied:
                continue
            if self.cells[part].raw <= self.cells[whole].raw:
                self.tie_share(share)
