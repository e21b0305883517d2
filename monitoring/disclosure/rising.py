"""
Moves in fractions by which counts rise, remembered for as long as they are true.

They say where a choice has no condition to fear, and most of the time that is all that is asked. A move that goes
through little is true of many choices, so a cheapest is looked for: through what is hidden anyway rather than chosen.
"""

from __future__ import annotations

import numpy as np
from scipy import sparse

from monitoring.disclosure.solver import Answer, Floats, Problem
from monitoring.disclosure.system import Flags

KEPT = 8
"""So many moves of each count are remembered."""

HIDDEN_COST = 0.03
"""What moving through a cell that is hidden anyway costs, where one that is chosen costs 1."""

TINY = 1e-7
"""Less than this is no move."""

NEARLY = 1 - 1e-3
"""So much of what a count must rise by is enough."""


class Rising:
    """
    Finds moves under ``held``, the equations that stand between cells of which ``choices`` are chosen.

    A cell that was told is not moved to a fraction of what it must: ``up`` and ``down`` say how far each may.
    """

    def __init__(self, held: sparse.csc_matrix, choices: Flags) -> None:
        self.n = len(choices)
        cost = np.where(choices, 1.0, HIDDEN_COST)
        zero, none = np.zeros(2 * self.n), np.zeros(held.shape[0])
        self.problem = Problem(
            cost=np.concatenate([cost, cost]),
            lower=zero,
            upper=zero,
            matrix=sparse.hstack([held, -held], format="csc"),
            rows=(none, none),
        )
        self.columns = np.arange(2 * self.n, dtype=np.int32)
        self.moves: dict[int, list[Floats]] = {}

    def move(self, place: int, must: float, up: Floats, down: Floats) -> Floats | None:
        """Return a move that takes a cell up by ``must``, None where there is none."""
        moves = self.moves.setdefault(place, [])
        for move in reversed(moves):
            if move[place] >= must * NEARLY and np.all(move <= up) and np.all(-move <= down):
                return move
        lower, upper = np.zeros(2 * self.n), np.concatenate([up, down])
        if upper[place] < must * NEARLY:
            return None
        lower[place] = upper[place] = min(must, upper[place])
        upper[place + self.n] = 0.0
        self.problem.bound(self.columns, lower, upper)
        if self.problem.run() is not Answer.BEST:
            return None
        found = self.problem.values
        move = found[: self.n] - found[self.n :]
        moves.append(np.where(np.abs(move) > TINY, move, 0.0))
        del moves[:-KEPT]
        return moves[-1]
