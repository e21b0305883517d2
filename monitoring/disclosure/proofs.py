"""The moves found so far, and what they prove: for whom a cell stays how wide open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import numpy as np
from scipy import sparse

from monitoring.disclosure.moves import Move
from monitoring.disclosure.system import Flags, Ints, System

NOBODY: frozenset[int] = frozenset()
"""What an outsider knows of his own."""


@dataclass
class Proofs:
    """
    Moves, and for each cell by how much which of them change it.

    For a reader who knows the cells in ``inside`` only those moves count that leave these alone.
    """

    moves: list[Move] = field(default_factory=list)
    of_cell: dict[int, dict[int, int]] = field(default_factory=dict)
    _arrays: tuple[list[int], list[Ints]] = field(default_factory=lambda: ([], []))
    _spans: dict[int, tuple[int, int]] = field(default_factory=dict)

    def add(self, move: Move) -> None:
        """Keep a move."""
        number = len(self.moves)
        for cell, by in move.items():
            if cell in self.of_cell:
                self.of_cell[cell][number] = by
            else:
                self.of_cell[cell] = {number: by}
            if cell in self._spans:
                down, up = self._spans[cell]
                self._spans[cell] = max(down, -by), max(up, by)
        self.moves.append(move)

    def copy(self) -> Proofs:
        """Return proofs that may be added to while these stay."""
        lengths, parts = self._arrays
        of_cell = {cell: of.copy() for cell, of in self.of_cell.items()}
        return Proofs(self.moves.copy(), of_cell, (lengths.copy(), parts.copy()), self._spans.copy())

    def drop(self, cell: int) -> None:
        """Forget the moves that change ``cell``."""
        self._forget(list(self.of_cell.get(cell, ())))

    def _forget(self, numbers: Iterable[int]) -> None:
        for number in numbers:
            for cell in self.moves[number]:
                del self.of_cell[cell][number]
                self._spans.pop(cell, None)
            self.moves[number] = {}
            self._arrays = [], []

    def within(self, system: System, hidden: Flags) -> Proofs:
        """Return the moves that are true where the open cells in ``hidden`` are hidden."""
        up, down = system.room(hidden)
        numbers, cells, by = self._flat()
        wrong = np.zeros(len(self.moves), dtype=bool)
        wrong[numbers[(by > up[cells]) | (-by > down[cells])]] = True
        changes = sparse.csc_matrix((by, (cells, numbers)), shape=(len(system), len(self.moves)))
        broken = (system.matrix @ changes).tocoo()
        wrong[broken.col[broken.data != 0]] = True
        kept = self.copy()
        kept._forget(np.flatnonzero(wrong).tolist())
        return kept

    def beside(self, cell: int) -> set[int]:
        """Return the cells that change in some move together with ``cell``, itself among them."""
        return {other for number in self.of_cell.get(cell, ()) for other in self.moves[number]}

    def span(self, cell: int, inside: frozenset[int] = NOBODY) -> tuple[int, int]:
        """Return by how much ``cell`` goes down and up at most in the moves kept; both 0 or more."""
        moves = self.of_cell.get(cell, {})
        if inside:
            by = [by for number, by in moves.items() if inside.isdisjoint(self.moves[number])]
            return max(0, -min(by, default=0)), max(0, max(by, default=0))
        if cell not in self._spans:
            self._spans[cell] = max(0, -min(moves.values(), default=0)), max(0, max(moves.values(), default=0))
        return self._spans[cell]

    def width(self, cell: int, inside: frozenset[int] = NOBODY) -> int:
        """Return how wide open a cell is proved to be."""
        return sum(self.span(cell, inside))

    def widths(self, n: int, inside: frozenset[int] = NOBODY) -> Ints:
        """Return how wide open each of ``n`` cells is proved to be, for who knows ``inside``."""
        numbers, cells, by = self._flat()
        up, down = np.zeros(n, dtype=np.int64), np.zeros(n, dtype=np.int64)
        if inside and len(numbers):
            counts = np.ones(len(self.moves), dtype=bool)
            counts[[number for cell in inside for number in self.of_cell.get(cell, ())]] = False
            kept = counts[numbers]
            cells, by = cells[kept], by[kept]
        np.maximum.at(up, cells, by)
        np.maximum.at(down, cells, -by)
        return up + down

    def _flat(self) -> tuple[Ints, Ints, Ints]:
        """Return all moves as arrays: the move's number, a cell, by how much it changes."""
        if len(self._arrays[0]) != len(self.moves):
            lengths, parts = self._arrays
            for move in self.moves[len(lengths) :]:
                pairs = np.array(list(move.items()), dtype=np.int64).reshape(-1, 2)
                number = np.full(len(pairs), len(lengths), dtype=np.int64)
                lengths.append(len(pairs))
                parts.append(np.column_stack([number, pairs]))
            self._arrays = lengths, [np.concatenate(parts)] if parts else []
        flat = self._arrays[1][0] if self._arrays[1] else np.zeros((0, 3), dtype=np.int64)
        return flat[:, 0], flat[:, 1], flat[:, 2]


def questions(system: System, hidden: Flags) -> Iterator[tuple[int, int]]:
    """Return the cells that must stay open and how wide, where ``hidden`` are hidden; the hardest first."""
    asked = (system.need > 0) & (system.never_told | (system.open & hidden))
    found = [(int(cell), int(system.need[cell])) for cell in asked.nonzero()[0]]
    return iter(sorted(found, key=lambda one: (-one[1], -int(system.raw[one[0]]), one[0])))


def insider_need(system: System, cell: int) -> int:
    """Return how wide a cell must stay open for students who are counted: as the rules say if it is small, else 0."""
    return min(system.rules.insider_width, int(system.need[cell])) if system.small[cell] else 0


def insiders_of(system: System) -> dict[int, list[frozenset[int]]]:
    """Return the readers who can know each cell."""
    found: dict[int, list[frozenset[int]]] = {}
    for inside in system.insiders:
        for cell in inside:
            found.setdefault(cell, []).append(inside)
    return found
