"""One mover for each part of a system that hangs together, so that each question is asked of a small problem."""

from __future__ import annotations

from collections.abc import Collection
from functools import cached_property

from monitoring.disclosure.moves import NEARLY, Move, Mover
from monitoring.disclosure.solver import Floats
from monitoring.disclosure.system import Flags, Ints, System


class Movers:
    """
    The movers of all parts, with the questions of one.

    A part's mover is made when it is first asked, so that a part of which nothing is asked costs nothing.
    """

    def __init__(self, system: System, movable: Flags, up: Ints, down: Ints, cost: Floats) -> None:
        self.given = system, up, down, cost
        self.movable = movable
        self.movers: dict[int, Mover] = {}
        self.fixed: set[int] = set()

    @cached_property
    def part(self) -> Ints:
        """Which part each cell is in."""
        return self.given[0].parts_of(self.movable)

    def fix_alone(self, cells: Collection[int]) -> None:
        """Let these cells not move, and no others."""
        wanted = set(cells)
        if self.fixed - wanted:
            self.fix(self.fixed - wanted, fixed=False)
        if wanted - self.fixed:
            self.fix(wanted - self.fixed)

    def fix(self, cells: Collection[int], *, fixed: bool = True) -> None:
        """Let some cells not move at all, or again as before."""
        self.fixed = self.fixed | set(cells) if fixed else self.fixed - set(cells)
        for part, mover in self.movers.items():
            some = [cell for cell in cells if self.part[cell] == part]
            if some:
                mover.fix(some, fixed=fixed)

    def price(self) -> None:
        """Take over what moving each cell costs now."""
        for mover in self.movers.values():
            mover.price(self.given[3])

    def move(self, cell: int, by: int) -> Move | None:
        """Return a cheap move that changes ``cell`` by ``by`` or a multiple, None where none is found."""
        mover = self._of(cell)
        return None if mover is None else mover.move(cell, by)

    def many(self, cells: Collection[int], cap: int) -> list[Move]:
        """Return moves that take many of ``cells`` up by ``cap``, one for each part they are in at most."""
        found = []
        parts: dict[int, list[int]] = {}
        for cell, part in zip(cells, self.part[list(cells)].tolist(), strict=True):
            parts.setdefault(part, []).append(cell)
        for part in sorted(parts.keys() - {-1}):
            some = parts[part]
            mover = self._of(some[0])
            move = None if mover is None else mover.many(some, cap)
            if move:
                found.append(move)
        return found

    def furthest(self, cell: int, sign: int, cap: int) -> tuple[Move | None, int]:
        """Return a move that takes ``cell`` as far as whole numbers are found to go, and what it cannot pass."""
        mover = self._of(cell)
        return (None, 0) if mover is None else mover.furthest(cell, sign, cap)

    def both_ways(self, cell: int, need: int) -> list[Move]:
        """Return moves up and down that open ``cell`` by ``need`` together, none where fractions would not do."""
        if sum(self.reach(cell, sign, need) for sign in (1, -1)) < need - NEARLY:
            return []
        found = [self.furthest(cell, sign, need)[0] for sign in (1, -1)]
        return [move for move in found if move is not None]

    def reach(self, cell: int, sign: int, cap: int) -> float:
        """Return how far ``cell`` can go up or down, up to ``cap``, if fractions counted."""
        mover = self._of(cell)
        return 0.0 if mover is None else mover.reach(cell, sign, cap)

    def _of(self, cell: int) -> Mover | None:
        part = int(self.part[cell])
        if part >= 0 and part not in self.movers:
            system, up, down, cost = self.given
            mover = self.movers[part] = Mover(system, self.part == part, up, down, cost)
            mover.fix([other for other in self.fixed if self.part[other] == part])
        return self.movers.get(part)
