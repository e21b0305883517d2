"""
Moves: changes of the raw counts, in whole numbers, after which everything that is told is still true.

Two tables a move apart cannot be told from each other. So a move proves by itself that what it changes stays open, and
everyone can check it by adding up.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

import numpy as np
from scipy import sparse

from monitoring.disclosure.solver import Answer, Floats, Problem
from monitoring.disclosure.system import Flags, Ints, System

Move = Mapping[int, int]
"""By how much cells differ from their raw counts; those that do not are left out."""

DIVES = 25
"""So many fractions are made whole one by one before branches are looked at."""

BRANCHES = 50
"""So many are looked at where fractions must become whole numbers."""

NEARLY = 1e-6
FURTHER = 1e6
"""What going further by one is worth: more than all that has to move with it can cost."""

CHEAP = 500.0
"""A cell that costs more is not to be moved where many are moved together."""


def is_true(system: System, move: Move, up: Ints, down: Ints) -> bool:
    """Tell whether a move keeps every equation and each cell within its room, by adding up whole numbers."""
    where = np.fromiter(move.keys(), dtype=np.int64, count=len(move))
    by = np.fromiter(move.values(), dtype=np.int64, count=len(move))
    if np.any(by > up[where]) or np.any(-by > down[where]):
        return False
    changes = np.zeros(len(system), dtype=np.int64)
    changes[where] = by
    return not np.any(system.matrix @ changes)


class Mover:
    """
    Finds cheap moves among ``movable`` cells.

    ``cost`` of moving a cell by one; ``up`` and ``down`` as in ``System.room``. One problem serves for all questions,
    each beginning where the last one ended.
    """

    def __init__(self, system: System, movable: Flags, up: Ints, down: Ints, cost: Floats) -> None:
        self.system, self.up, self.down = system, up, down
        self.where = np.flatnonzero(movable)
        self.place = np.full(len(system), -1, dtype=np.int64)
        self.place[self.where] = np.arange(len(self.where))
        self.cost = cost[self.where].astype(np.float64)
        held = system.columns[:, self.where]
        rows, at = np.unique(held.indices, return_inverse=True)
        n, many = len(self.where), held.nnz
        both = np.concatenate([held.data, -held.data]), np.concatenate([at, at])
        ends = np.concatenate([held.indptr, held.indptr[1:] + many])
        self.upper = np.concatenate([up[self.where], down[self.where]]).astype(np.float64)
        self.problem = Problem(
            cost=np.concatenate([self.cost, self.cost]),
            lower=np.zeros(2 * n),
            upper=self.upper.copy(),
            matrix=sparse.csc_matrix((*both, ends), shape=(len(rows), 2 * n)),
            rows=(np.zeros(len(rows)), np.zeros(len(rows))),
        )

    def price(self, cost: Floats) -> None:
        """Take over what moving each cell of the system costs now."""
        new = cost[self.where]
        places = np.flatnonzero(new != self.cost)
        if len(places):
            self.cost = new
            both = np.concatenate([places, places + len(self.where)])
            self.problem.price(both, np.concatenate([new[places], new[places]]))

    def fix(self, cells: Collection[int], *, fixed: bool = True) -> None:
        """Let some cells not move at all, or again as before."""
        places = [place for place in self.place[list(cells)] if place >= 0]
        if places:
            both = np.concatenate([places, np.add(places, len(self.where))])
            upper = np.zeros(len(both)) if fixed else self.upper[both]
            self.problem.bound(both, np.zeros(len(both)), upper)

    def move(self, cell: int, by: int) -> Move | None:
        """
        Return a cheap move that changes ``cell`` by ``by`` or a multiple, None where none in whole numbers is found.

        It is a cheapest one where whole numbers come by themselves, as they mostly do.
        """
        place, n = int(self.place[cell]), len(self.where)
        if place < 0 or by > self.up[cell] or -by > self.down[cell]:
            return None
        both = np.array([place, place + n], dtype=np.int32)
        asked = np.array([max(by, 0), max(-by, 0)], dtype=np.float64)
        self.problem.bound(both, asked, asked)
        try:
            return self._solved() if self.problem.run() is Answer.BEST else None
        finally:
            self.problem.bound(both, np.zeros(2), self.upper[both])

    def many(self, cells: Collection[int], cap: int) -> Move | None:
        """Return a move among cheap cells that takes many of ``cells`` up by ``cap``, None where whole numbers fail."""
        places, n = self.place[list(cells)], len(self.where)
        everything = np.arange(2 * n, dtype=np.int32)
        cost = np.concatenate([self.cost, self.cost])
        prices = np.where(cost > CHEAP, cost, 0.01)
        prices[places] = -np.linspace(2.0, 1.0, len(places))  # one of them as far as it goes, not all of them a little
        self.problem.price(everything, prices)
        self.problem.bound(places, np.zeros(len(places)), np.minimum(self.upper[places], cap))
        try:
            return (self._rounded() or self._dived()) if self.problem.run() is Answer.BEST else None
        finally:
            self.problem.bound(places, np.zeros(len(places)), self.upper[places])
            self.problem.price(everything, cost)

    def reach(self, cell: int, sign: int, cap: int) -> float:
        """Return how far ``cell`` can go up (``sign`` 1) or down (-1), up to ``cap``, if fractions counted."""
        place, n = int(self.place[cell]), len(self.where)
        if place < 0:
            return 0.0
        both = np.array([place, place + n], dtype=np.int32)
        column = both[:1] if sign > 0 else both[1:]
        everything = np.arange(2 * n, dtype=np.int32)
        upper = np.where([sign > 0, sign < 0], np.minimum(self.upper[both], cap), 0.0)
        self.problem.bound(both, np.zeros(2), upper)
        self.problem.price(everything, np.zeros(2 * n))
        self.problem.price(column, np.array([-1.0]))
        try:
            return -self.problem.cost if self.problem.run() is Answer.BEST else 0.0
        finally:
            self.problem.bound(both, np.zeros(2), self.upper[both])
            self.problem.price(everything, np.concatenate([self.cost, self.cost]))

    def furthest(self, cell: int, sign: int, cap: int) -> tuple[Move | None, int]:
        """
        Return a move that takes ``cell`` as far as whole numbers are found to go, and what it cannot pass.

        The two differ only where fractions could go further and no move in whole numbers was found in time.
        """
        found, most = self._as_far_as_can_be(cell, sign, cap)
        if found is not None:
            return found, most
        for by in range(most, 0, -1):
            found = self.move(cell, sign * by)
            if found is not None:
                return found, most
        return None, most

    def _as_far_as_can_be(self, cell: int, sign: int, cap: int) -> tuple[Move | None, int]:
        """
        Return how far ``cell`` can go at a cost that is nothing beside going further, with the move if it is in wholes.

        Both are asked at once, of prices that stay, so that the next question begins near its answer.
        """
        place, n = int(self.place[cell]), len(self.where)
        if place < 0:
            return None, 0
        both = np.array([place, place + n], dtype=np.int32)
        column = both[:1] if sign > 0 else both[1:]
        self.problem.bound(both, np.zeros(2), np.where([sign > 0, sign < 0], np.minimum(self.upper[both], cap), 0.0))
        self.problem.price(column, np.array([-FURTHER]))
        try:
            if self.problem.run() is not Answer.BEST:
                return None, 0
            by = float(self.problem.values[column[0]])
            most, move = int(by + NEARLY), self._rounded()
            return (move if most and move and move.get(cell) == sign * most else None), most
        finally:
            self.problem.bound(both, np.zeros(2), self.upper[both])
            self.problem.price(column, self.cost[place : place + 1])

    def _solved(self) -> Move | None:
        move = self._rounded() or self._dived()
        if move is not None:
            return move
        self.problem.whole_numbers(asked=True)
        try:
            return self._rounded() if self.problem.run(nodes=BRANCHES) is Answer.BEST else None
        finally:
            self.problem.whole_numbers(asked=False)

    def _dived(self) -> Move | None:
        """Fix one fraction after the other to the whole number beside it, and solve again; mostly that is enough."""
        n = len(self.where)
        fixed: list[int] = []
        try:
            for _ in range(DIVES):
                values = self.problem.values[:n] - self.problem.values[n:]
                broken = np.flatnonzero(np.abs(values - np.rint(values)) > 1e-5)
                if not len(broken):
                    return self._rounded()
                place = int(broken[np.argmax(np.abs(values[broken]))])
                fixed.append(place)
                if not any(self._holds(place, by) for by in (np.rint(values[place]), np.trunc(values[place]))):
                    return None
            return None
        finally:
            if fixed:
                both = np.concatenate([fixed, np.add(fixed, n)])
                self.problem.bound(both, np.zeros(len(both)), self.upper[both])

    def _holds(self, place: int, by: float) -> bool:
        """Fix one cell's change, and tell whether there is a move with it."""
        both = np.array([place, place + len(self.where)], dtype=np.int32)
        asked = np.array([max(by, 0.0), max(-by, 0.0)])
        self.problem.bound(both, asked, asked)
        return self.problem.run() is Answer.BEST

    def _rounded(self) -> Move | None:
        n = len(self.where)
        values = self.problem.values
        by = values[:n] - values[n:]
        for times in (1, 2, 3):
            nearest = np.rint(by * times)
            if np.all(np.abs(by * times - nearest) < 1e-5):
                move = {int(self.where[i]): int(nearest[i]) for i in np.flatnonzero(nearest)}
                if is_true(self.system, move, self.up, self.down):
                    return move
        return None
