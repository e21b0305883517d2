"""The choice of what to hide, by the conditions found so far: least weight, with fractions of cells or in wholes."""

from __future__ import annotations

import time
from collections.abc import Iterable

import numpy as np
from scipy import sparse

from monitoring.disclosure.conditions import Condition
from monitoring.disclosure.solver import Answer, Problem
from monitoring.disclosure.system import System


class Choosing:
    """
    A set cover with a column for each cell that may be hidden and need not be.

    ``share`` is what was chosen last of each cell of the system, ``bound`` what no choice costs less than.
    """

    def __init__(self, system: System) -> None:
        self.cells = np.flatnonzero(system.open & ~system.small)
        self.column = np.full(len(system), -1, dtype=np.int64)
        self.column[self.cells] = np.arange(len(self.cells))
        self.share, self.bound = np.zeros(len(system)), 0.0
        n, none = len(self.cells), np.zeros(0)
        self.problem = Problem(
            cost=system.weight[self.cells].astype(np.float64),
            lower=np.zeros(n),
            upper=np.ones(n),
            matrix=sparse.csc_matrix((0, n)),
            rows=(none, none),
        )
        self.is_whole = False
        self.conditions: set[Condition] = set()

    def add(self, conditions: Iterable[Condition]) -> int:
        """Take in conditions, and return how many of them are new."""
        new = dict.fromkeys(one for one in conditions if one not in self.conditions)
        for one in new:
            self.problem.add_row(one.least, self.column[list(one.cells)], np.array(one.values))
        self.conditions.update(new)
        return len(new)

    def in_wholes(self) -> None:
        """Choose no fractions from now on."""
        self.problem.whole_numbers(asked=True)
        self.is_whole = True

    def choose(self, until: float) -> bool:
        """Choose anew, and tell whether something was chosen in time."""
        answer = self.problem.run(max(until - time.monotonic(), 0.01))
        if answer is Answer.NONE or (answer is Answer.LATE and not self.is_whole):
            return False
        self.bound = max(self.bound, self.problem.bound_of_cost if self.is_whole else self.problem.cost)
        if not self.problem.is_feasible:
            return False
        chosen = np.clip(self.problem.values, 0, 1)
        self.share[self.cells] = np.rint(chosen) if self.is_whole else chosen
        return True
