"""
Hiding enough, fast and always in the same way: for each small count a cheapest move, whose cells are hidden.

What a cell moves through costs nothing once it is hidden, so that later ones use the same. The counts hidden are not
the fewest; ``fewest`` betters them in the time it is given. What comes out is safe or said to be impossible.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from monitoring.disclosure.answering import Asking
from monitoring.disclosure.moves import Move
from monitoring.disclosure.proofs import Proofs
from monitoring.disclosure.solver import Floats
from monitoring.disclosure.system import Flags, System

HIDDEN_COST = 30.0
TOLD_COST = 1000.0


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


def cost_of(system: System, hidden: Flags) -> float:
    """Return the weight of what is hidden beyond the small counts."""
    return float(system.weight[hidden & ~system.small].sum())


class _Covering(Asking):
    """Asks of all that may be hidden, and hides what the moves go through."""

    def __init__(self, system: System, found: Cover, cost: Floats) -> None:
        super().__init__(system, system.open, found.hidden, cost)
        self.found, self.proofs = found, found.proofs

    def keep(self, move: Move) -> None:
        """Take in a move, and hide its cells."""
        self.proofs.add(move)
        hidden = self.found.hidden
        new = [cell for cell in move if self.system.open[cell] and not hidden[cell]]
        if new:
            hidden[new] = True
            self.cost[new] = HIDDEN_COST
            self.active.price()


def cover(system: System, prices: Floats | None = None, first: Cover | None = None) -> Cover:
    """
    Return a set of cells to hide, the small ones among them, that protects all; ``first`` is what is hidden anyway.

    ``prices``: what hiding each cell costs; by default its weight, small counts a little cheaper. Runs one linear
    program per question that earlier moves do not answer.
    """
    found = Cover(system.small_open.copy()) if first is None else first
    told = TOLD_COST * system.weight + np.minimum(np.abs(system.raw), 999) / 10 if prices is None else prices
    cost = np.where(system.open & ~found.hidden, told, HIDDEN_COST)
    for asked in _Covering(system, found, cost).unanswered():
        found.short[asked.cell, asked.inside] = asked.width
    return found
