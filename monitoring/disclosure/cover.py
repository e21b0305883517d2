"""
Hiding enough, fast and always in the same way: for each small count a cheapest move, whose cells are hidden.

What a cell moves through costs nothing once it is hidden, so that later ones use the same. The counts hidden are not
the fewest; ``fewest`` betters them in the time it is given. What comes out is safe or said to be impossible.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from monitoring.disclosure.answering import answer_many, resting_questions
from monitoring.disclosure.movers import Movers
from monitoring.disclosure.moves import Move
from monitoring.disclosure.proofs import NOBODY, Proofs, questions
from monitoring.disclosure.solver import Floats
from monitoring.disclosure.system import Flags, System

HIDDEN_COST = 30.0
TOLD_COST = 1000.0
IN_A_ROW = 10
"""After so many questions those that are left are asked all at once: some need nothing more to be hidden."""


@dataclass
class Cover:
    """
    What is hidden, and why nothing follows.

    ``short``: cells that cannot be kept as wide open as the rules ask whatever is hidden now, with what can be had, by
    cell and by what the reader knows of his own. Earlier publications or known populations bound them.
    """

    hidden: Flags
    proofs: Proofs = field(default_factory=Proofs)
    short: dict[tuple[int, frozenset[int]], int] = field(default_factory=dict)

    def copy(self) -> Cover:
        """Return a cover that may be changed while this one stays."""
        return Cover(self.hidden.copy(), self.proofs.copy(), dict(self.short))


def cover(system: System, prices: Floats | None = None) -> Cover:
    """
    Return a set of cells to hide, the small ones among them, that protects all.

    ``prices``: what hiding each cell costs; by default its weight, small counts a little cheaper. Runs one linear
    program per question that earlier moves do not answer.
    """
    found = Cover(system.small_open.copy())
    told = TOLD_COST * system.weight + np.minimum(np.abs(system.raw), 999) / 10 if prices is None else prices
    cost = np.where(system.open & ~found.hidden, told, HIDDEN_COST)
    mover = Movers(system, system.unknown(system.open), *system.room(system.open), cost)
    asked = list(questions(system, found.hidden))
    while asked:
        answer_many(mover, found.proofs, asked, NOBODY)
        asked = [(cell, need) for cell, need in asked if found.proofs.width(cell) < need]
        for cell, need in asked[:IN_A_ROW]:
            _protect(system, mover, found, cell, (need, NOBODY))
        asked = asked[IN_A_ROW:]
    for inside in system.insiders:
        mover.fix(inside)
        for cell, need in resting_questions(system, mover, found.proofs, inside):
            _protect(system, mover, found, cell, (need, inside))
        mover.fix(inside, fixed=False)
    return found


def _protect(system: System, mover: Movers, found: Cover, cell: int, asked: tuple[int, frozenset[int]]) -> None:
    """Hide what one cell needs (so wide, against one reader), if it is not open enough already."""
    need, inside = asked
    if found.proofs.width(cell, inside) >= need:
        return
    move = mover.move(cell, need)
    if move is not None:
        _hide(system, mover, found, move)
        return
    for sign in (1, -1):
        if found.proofs.width(cell, inside) < need:
            further, _ = mover.furthest(cell, sign, need)
            if further is not None:
                _hide(system, mover, found, further)
    width = found.proofs.width(cell, inside)
    if width < need:
        found.short[cell, inside] = width


def _hide(system: System, mover: Movers, found: Cover, move: Move) -> None:
    found.proofs.add(move)
    new = [cell for cell in move if system.open[cell] and not found.hidden[cell]]
    if new:
        found.hidden[new] = True
        mover.price(new, HIDDEN_COST)
