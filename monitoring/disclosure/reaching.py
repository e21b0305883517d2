"""
How far each cell can move at most.

First by adding up the room of the others in each equation again and again, then by linear programs: one of the
equations within the cell's own block, which says most at little cost, then one of all.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from monitoring.disclosure.blocks import Block, blocks
from monitoring.disclosure.movers import Movers
from monitoring.disclosure.system import ENDLESS, Flags, Ints, System

ROUNDS = 12
"""So often are bounds narrowed by each other at most. Stopping early leaves them wider, never wrong."""


def reaches(system: System, movable: Flags, room: tuple[Ints, Ints], fixed: Collection[int] = ()) -> Ints:
    """
    Return how far apart the values of each cell can lie at most, where cells in ``fixed`` do not move.

    Less than what equations say one by one is what they say together: a cell that has this much room may have less.
    """
    moves = movable.copy()
    moves[list(fixed)] = False
    up, down = (np.where(moves, np.minimum(one, ENDLESS), 0) for one in room)
    entries = system.matrix.tocoo()
    rows, columns, is_whole = entries.row, entries.col, entries.data > 0
    many = system.matrix.shape[0]
    for _ in range(ROUNDS):
        high, low = np.where(is_whole, up[columns], down[columns]), np.where(is_whole, down[columns], up[columns])
        others_high = np.bincount(rows, high, many)[rows] - high
        others_low = np.bincount(rows, low, many)[rows] - low
        above, below = up.copy(), down.copy()
        np.minimum.at(above, columns, np.where(is_whole, others_low, others_high).astype(np.int64))
        np.minimum.at(below, columns, np.where(is_whole, others_high, others_low).astype(np.int64))
        if np.array_equal(above, up) and np.array_equal(below, down):
            break
        up, down = above, below
    return up + down


@dataclass
class Limits:
    """What cells cannot be wider than where those in ``movable`` may move within ``room``."""

    system: System
    movable: Flags
    room: tuple[Ints, Ints]
    known: dict[frozenset[int], Ints] = field(default_factory=dict)
    movers: dict[int, Movers] = field(default_factory=dict)
    all: Movers | None = None

    @cached_property
    def parts(self) -> list[Block]:
        """The parts of the system, which are not always asked for."""
        return blocks(self.system)

    def reach(self, inside: frozenset[int]) -> Ints:
        """Return what each cell cannot be wider than by what equations say one by one."""
        if inside not in self.known:
            self.known[inside] = reaches(self.system, self.movable, self.room, inside)
        return self.known[inside]

    def near(self, cell: int, inside: frozenset[int], need: int, proved: int) -> int:
        """Return what a cell cannot be wider than, up to ``need``, by what stands next to it."""
        most = min(need, int(self.reach(inside)[cell]))
        return most if most <= proved else _reached(self._near(cell), cell, inside, most)

    def width(self, cell: int, inside: frozenset[int], need: int, proved: int) -> int:
        """Return what a cell cannot be wider than, up to ``need``; no less than it is ``proved`` to be."""
        most = self.near(cell, inside, need, proved)
        return proved if most <= proved else max(proved, _reached(self._all(cell), cell, inside, most))

    def _near(self, cell: int) -> Movers | None:
        if len(self.parts) == 1:
            return None
        [number] = [i for i, one in enumerate(self.parts) if cell in one.cells]
        if number not in self.movers:
            own = np.zeros(len(self.system), dtype=bool)
            own[list(self.parts[number].cells)] = True
            self.movers[number] = self._mover(own)
        return self.movers[number]

    def _all(self, cell: int) -> Movers:
        if self.all is None:
            self.all = self._mover(None)
        return self.all

    def _mover(self, own: Flags | None) -> Movers:
        """Return a mover of all cells, or of some by the equations that stand between them alone."""
        system = self.system if own is None else self.system.within(own | ~self.movable)
        movable = self.movable if own is None else self.movable & own
        return Movers(system, movable, *self.room, np.ones(len(system)))


def _reached(mover: Movers | None, cell: int, inside: frozenset[int], need: int) -> int:
    """Return how far apart a cell's values lie in a linear program at most."""
    if mover is None:
        return need
    mover.fix(inside)
    reached = sum(mover.reach(cell, sign, need) for sign in (1, -1))
    mover.fix(inside, fixed=False)
    return min(need, int(reached + 1e-6))
