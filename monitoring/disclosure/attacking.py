"""
The attack on choices in wholes, one after the other: what it finds is remembered for as long as it is true.

Each question is first answered by a cheap move among what is hidden. Of those that have none the linear program of the
whole system says whether fractions would do, or what stands in the way.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping

import numpy as np

from monitoring.disclosure.answering import Question, Short, need_of
from monitoring.disclosure.completing import Answering
from monitoring.disclosure.conditions import Attack, Condition
from monitoring.disclosure.movers import Movers
from monitoring.disclosure.proofs import NOBODY, Proofs, insider_need, questions
from monitoring.disclosure.system import Flags, System


class Attacking:
    """
    Asks every question of one choice after another.

    ``is_through`` says after each whether every question was asked; ``proofs`` are moves that are true of it.
    """

    def __init__(self, system: System, short: Short) -> None:
        self.system, self.short = system, short
        self.all = Attack(system, short)
        self.proofs = Proofs()
        self.is_through = False

    def conditions(self, hidden: Flags, until: float) -> Iterator[Condition]:
        """Yield the conditions that are broken where ``hidden`` is hidden, if fractions were counts."""
        self.is_through = False
        self.proofs = self.proofs.within(self.system, hidden)
        Answering(self.system, hidden, self.proofs).answer(self.short, until)
        share = hidden.astype(np.float64)
        mover = Movers(self.system, _moving(self.system, hidden), *self.system.room(hidden), np.ones(len(self.system)))
        closed: set[int] = set()
        for inside, asked in self._questions():
            mover.fix(inside)
            for cell, need in asked.items():
                if time.monotonic() > until:
                    return
                if cell not in closed and not self._is_moved(mover, cell, need, inside):
                    found = self.all.condition(Question(cell, inside, need, 0, 0), share)
                    if found is not None:
                        closed.add(cell)
                        yield found
            mover.fix(inside, fixed=False)
        self.is_through = True

    def _questions(self) -> Iterator[tuple[frozenset[int], Mapping[int, int]]]:
        """Yield what each reader is asked about, an outsider first: cells not yet open enough, and what is."""
        system = self.system
        asked = list(questions(system, system.small_open))
        for inside in (NOBODY, *system.insiders):
            widths = self.proofs.widths(len(system), inside)
            need = {cell: insider_need(system, cell) if inside else by for cell, by in asked if cell not in inside}
            need = {cell: need_of(self.short, cell, inside, by) for cell, by in need.items()}
            yield inside, {cell: by for cell, by in need.items() if widths[cell] < by}

    def _is_moved(self, mover: Movers, cell: int, need: int, inside: frozenset[int]) -> bool:
        """Tell whether a cell is open enough, if fractions were counts; moves found are kept."""
        if self.proofs.width(cell, inside) >= need:
            return True
        move = mover.move(cell, need)
        if move is not None:
            self.proofs.add(move)
            return True
        moves = mover.both_ways(cell, need)
        for one in moves:
            self.proofs.add(one)
        return bool(moves)


def _moving(system: System, hidden: Flags) -> Flags:
    """Return the cells that do not follow, one after the other, each from the one equation that is left of it."""
    moving, held = system.unknown(hidden), abs(system.matrix)
    while True:
        single = np.asarray(held @ moving.astype(np.int64)) == 1
        follows = moving & (np.asarray(held.T @ single.astype(np.int64)) > 0)
        if not follows.any():
            return moving
        moving &= ~follows
