"""The moves found so far, and what they prove: for whom a cell stays how wide open."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from monitoring.disclosure.moves import Move, is_true
from monitoring.disclosure.system import Flags, System

NOBODY: frozenset[int] = frozenset()
"""What an outsider knows of his own."""


@dataclass
class Proofs:
    """
    Moves, and which of them change a cell.

    For a reader who knows the cells in ``inside`` only those moves count that leave these alone.
    """

    moves: list[Move] = field(default_factory=list)
    of_cell: dict[int, list[int]] = field(default_factory=dict)

    def add(self, move: Move) -> None:
        """Keep a move."""
        for cell in move:
            self.of_cell.setdefault(cell, []).append(len(self.moves))
        self.moves.append(move)

    def drop(self, cell: int) -> None:
        """Forget the moves that change ``cell``."""
        for number in self.of_cell.pop(cell, ()):
            for other in self.moves[number]:
                if other != cell:
                    self.of_cell[other].remove(number)
            self.moves[number] = {}

    def within(self, system: System, hidden: Flags) -> Proofs:
        """Return the moves that are true where the open cells in ``hidden`` are hidden."""
        kept = Proofs()
        room = system.room(hidden)
        for move in self.moves:
            if move and is_true(system, move, *room):
                kept.add(move)
        return kept

    def beside(self, cell: int) -> set[int]:
        """Return the cells that change in some move together with ``cell``, itself among them."""
        return {other for number in self.of_cell.get(cell, ()) for other in self.moves[number]}

    def span(self, cell: int, inside: frozenset[int] = NOBODY) -> tuple[int, int]:
        """Return by how much ``cell`` goes down and up at most in the moves kept; both 0 or more."""
        low = high = 0
        for number in self.of_cell.get(cell, ()):
            move = self.moves[number]
            if inside.isdisjoint(move):
                low, high = min(low, move[cell]), max(high, move[cell])
        return -low, high

    def width(self, cell: int, inside: frozenset[int] = NOBODY) -> int:
        """Return how wide open a cell is proved to be."""
        return sum(self.span(cell, inside))

    def resting_on(self, inside: frozenset[int]) -> set[int]:
        """Return the cells some of whose moves do not count for who knows ``inside``."""
        return {other for cell in inside for other in self.beside(cell)}


def questions(system: System, hidden: Flags) -> Iterator[tuple[int, int]]:
    """Return the cells that must stay open and how wide, where ``hidden`` are hidden; the hardest first."""
    asked = (system.need > 0) & (system.never_told | (system.open & hidden))
    found = [(int(cell), int(system.need[cell])) for cell in asked.nonzero()[0]]
    return iter(sorted(found, key=lambda one: (-one[1], -int(system.raw[one[0]]), one[0])))


def insider_need(system: System, cell: int) -> int:
    """Return how wide a cell must stay open for students who are counted: as the rules say if it is small, else 0."""
    return system.rules.insider_width if system.small[cell] else 0


def insiders_of(system: System) -> dict[int, list[frozenset[int]]]:
    """Return the readers who can know each cell."""
    found: dict[int, list[frozenset[int]]] = {}
    for inside in system.insiders:
        for cell in inside:
            found.setdefault(cell, []).append(inside)
    return found
