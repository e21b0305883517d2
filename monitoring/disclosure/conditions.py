"""
The choice of what to hide and the attack on it, as two linear programs that talk to each other in conditions.

What the attack's dual says of a cell that does not lie wide enough is a condition on the choice.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field

import numpy as np
from scipy import sparse

from monitoring.disclosure.answering import need_of, unanswered
from monitoring.disclosure.cover import Cover
from monitoring.disclosure.proofs import NOBODY, Proofs, questions
from monitoring.disclosure.solver import Answer, Floats, Problem
from monitoring.disclosure.system import Flags, System

NEARLY = 1e-6


@dataclass
class Search:
    """The choice (one column per cell that may be hidden) and the attack (one per cell that may move)."""

    system: System
    first: Cover
    proofs: Proofs = field(default_factory=Proofs)
    share: Floats = field(init=False)
    is_answered: bool = False
    hard: dict[frozenset[int], dict[int, int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        system = self.system
        self.choices = np.flatnonzero(system.open & ~system.small)
        n = len(self.choices)
        nothing = sparse.csc_matrix((0, n))
        cost = system.weight[self.choices].astype(np.float64)
        none = (np.zeros(0), np.zeros(0))
        self.master = Problem(cost=cost, lower=np.zeros(n), upper=np.ones(n), matrix=nothing, rows=none)
        self.share = np.zeros(len(system))
        self.column = np.full(len(system), -1, dtype=np.int64)
        self.column[self.choices] = np.arange(n)
        self._prepare_attack()

    def _prepare_attack(self) -> None:
        system = self.system
        movable = system.unknown(system.open)
        self.where = np.flatnonzero(movable)
        self.at = np.full(len(system), -1, dtype=np.int64)
        self.at[self.where] = np.arange(len(self.where))
        held = system.columns[:, self.where].tocsr()
        held = held[np.flatnonzero(np.diff(held.indptr))].tocsc().astype(np.float64)
        n, rows = len(self.where), held.shape[0]
        zero = np.zeros(n)
        self.attack = Problem(cost=zero, lower=zero, upper=zero, matrix=held, rows=(np.zeros(rows), np.zeros(rows)))

    def choose(self, until: float) -> Answer:
        """Choose what to hide by the conditions so far."""
        answer = self.master.run(max(until - time.monotonic(), 0.01))
        if answer is Answer.BEST:
            self.share = np.zeros(len(self.system))
            self.share[self.choices] = np.clip(self.master.values, 0, 1)
        return answer

    def condition(self, until: float) -> bool:
        """Add the conditions of outsiders that the fractions chosen break; tell whether there were any."""
        self._set_room()
        broken = False
        for cell, asked in questions(self.system, self.system.small_open):
            if time.monotonic() > until:
                return True
            broken |= self._ask(cell, need_of(self.first.short, cell, NOBODY, asked), NOBODY)
        for inside, cells in self.hard.items():
            self._know(inside, known=True)
            for cell, asked in cells.items():
                if time.monotonic() < until:
                    broken |= self._ask(cell, asked, inside)
            self._know(inside, known=False)
        return broken

    def condition_of_readers(self, until: float) -> bool:
        """Add the conditions that are broken though all is hidden of which a fraction was chosen."""
        share = self.share
        hidden = self.system.small_open | (self.system.open & (share > NEARLY))
        self.share = hidden.astype(np.float64)
        added = self.conditions_of(hidden, until)
        self.share = share
        return added

    def conditions_of(self, hidden: Flags, until: float) -> bool:
        """
        Add the conditions that a choice in whole numbers breaks, and tell whether there were any.

        ``is_answered`` says afterwards whether every question was asked and had its answer. Where one had not and no
        condition came of it, fractions would do what whole numbers cannot.
        """
        self._set_room()
        self.is_answered = False
        self.proofs = self.proofs.within(self.system, hidden)
        broken = failed = False
        last = NOBODY
        for asked in unanswered(self.system, hidden, self.proofs, self.first.short):
            if time.monotonic() > until:
                return broken
            failed = True
            self._know(last, known=False)
            self._know(asked.inside, known=True)
            last = asked.inside
            broken |= self._ask(asked.cell, asked.need, asked.inside)
            if asked.inside:
                self.hard.setdefault(asked.inside, {})[asked.cell] = asked.need
        self._know(last, known=False)
        self.is_answered = not failed
        return broken

    def _set_room(self) -> None:
        """Let each cell move as far as it may by how much of it is chosen to be hidden."""
        system = self.system
        chosen = np.where(system.small_open | system.never_told, 1.0, self.share)
        self.up = system.up + (system.hidden_up - system.up) * chosen
        self.down = system.down + (system.hidden_down - system.down) * chosen
        all_columns = np.arange(len(self.where), dtype=np.int32)
        self.attack.bound(all_columns, -self.down[self.where], self.up[self.where])

    def _know(self, inside: frozenset[int], *, known: bool) -> None:
        if inside:
            cells = np.array(sorted(inside))
            zero = np.zeros(len(cells))
            low, high = (zero, zero) if known else (-self.down[cells], self.up[cells])
            self.attack.bound(self.at[cells], low, high)

    def _ask(self, cell: int, need: int, inside: frozenset[int]) -> bool:
        """Ask how far apart a cell's values can lie, and add a condition if that is not enough."""
        column = np.array([self.at[cell]], dtype=np.int32)
        high = min(need, float(self.up[cell]))
        self.attack.bound(column, -self.down[[cell]], np.array([high]))
        reached = 0.0
        duals: list[Floats] = []
        for sign in (-1.0, 1.0):
            self.attack.price(column, np.array([sign]))
            self.attack.run()
            reached -= self.attack.cost
            duals.append(np.asarray(self.attack.highs.getSolution().col_dual))
            if reached >= need - NEARLY:
                break
        self.attack.price(column, np.zeros(1))
        self.attack.bound(column, -self.down[[cell]], self.up[[cell]])
        if reached >= need - NEARLY:
            return False
        return self._add(cell, need, high, inside, duals)

    def _add(self, cell: int, need: int, high: float, inside: frozenset[int], duals: list[Floats]) -> bool:
        """Add the condition that the duals of both directions give: so much room must be made by hiding."""
        system, where = self.system, self.where
        grows = np.zeros(len(where))
        room = 0.0
        for dual in duals:
            below, above = np.where(dual > 1e-7, dual, 0.0), np.where(dual < -1e-7, -dual, 0.0)
            below[self.at[list(inside)]] = above[self.at[list(inside)]] = 0.0
            mine = self.at[cell]
            room += above[mine] * high + below[mine] * float(system.hidden_down[cell])
            above[mine] = below[mine] = 0.0
            free = system.small_open[where] | system.never_told[where]
            up = np.where(free, system.hidden_up[where], system.up[where])
            down = np.where(free, system.hidden_down[where], system.down[where])
            room += float(above @ up + below @ down)
            more_up, more_down = system.hidden_up[where] - up, system.hidden_down[where] - down
            grows += above * more_up + below * more_down
        lacking = need - room
        columns = self.column[where]
        chosen = (grows > NEARLY) & (columns >= 0)
        if lacking <= NEARLY or not chosen.any():
            return False
        values = np.minimum(grows[chosen] / lacking, 1.0)
        self.master.add_row(1.0, columns[chosen], values)
        return True
