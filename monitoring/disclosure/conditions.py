"""
What the attack says of a choice of what to hide: conditions, each of which names cells of which enough must be hidden.

Where a small count cannot move as far as it must, the dual of the attack's linear program says which cells hold it
(Fischetti and Salazar-González, Management Science 47, 2001). Fractions of cells would help with little: of a count
of 200 a twentieth is room enough for ten. So no cell is given more room than is needed, and a condition counts each
for as much at most.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from monitoring.disclosure.answering import Question, Short, need_of
from monitoring.disclosure.blocks import blocks, layers
from monitoring.disclosure.proofs import NOBODY, insider_need, questions
from monitoring.disclosure.rising import Rising
from monitoring.disclosure.solver import Floats, Problem
from monitoring.disclosure.system import Flags, Ints, System

NEARLY = 1e-6
BROKEN = 1e-3
"""By so much at least is a condition broken that is worth having."""

TINY = 1e-7
"""Less than this is no dual value."""

MUCH = 1000.0
"""More than any whole is hidden of a cell."""


@dataclass(frozen=True, slots=True)
class Condition:
    """``values`` times what is hidden of ``cells``, each from 0 to 1, come to ``least`` or more."""

    cells: tuple[int, ...]
    values: tuple[float, ...]
    least: float

    def lacks(self, share: Floats) -> float:
        """Return by how much a choice misses it."""
        return self.least - float(np.array(self.values) @ share[list(self.cells)])


class Attack:
    """
    The attack on a choice, over the cells in ``own`` and the equations that stand between these alone.

    ``share`` is what the choice hides of each cell. In a part of a system the attack sees too little, never too much:
    what is not open enough there is not open enough at all.
    """

    def __init__(self, system: System, short: Short, own: Flags | None = None) -> None:
        self.system, self.short = system, short
        movable = system.unknown(system.open)
        own = np.ones(len(system), dtype=bool) if own is None else own
        self.where = np.flatnonzero(own & movable)
        self.at = np.full(len(system), -1, dtype=np.int64)
        self.at[self.where] = np.arange(len(self.where))
        others = np.asarray(abs(system.matrix)[:, movable & ~own].sum(axis=1)).ravel()
        held = system.matrix[others == 0].tocsc()[:, self.where].tocsr()
        held = held[np.flatnonzero(np.diff(held.indptr))].tocsc()
        self.problem = _problem(held)
        self.choices = (system.open & ~system.small)[self.where]
        self.told = [np.where(self.choices, one[self.where], all_[self.where]) for one, all_ in _rooms(system)]
        self.hidden = [all_[self.where] for _, all_ in _rooms(system)]
        self.readers = [(inside, self._places(inside)) for inside in system.insiders]
        self.readers = [(inside, places) for inside, places in self.readers if len(places)]
        asked = questions(system, system.small_open)
        self.asked = [(cell, need) for cell, need in asked if self.at[cell] >= 0]
        self.seen: Floats | None = None
        self.risings = Rising(held, self.choices)
        self.known = self._places({cell for inside in system.insiders for cell in inside})

    def conditions(self, share: Floats) -> Iterator[Condition]:
        """Yield the conditions that a choice breaks, of small counts and of what it hides in vain."""
        mine = share[self.where]
        if self.seen is not None and np.array_equal(mine, self.seen):
            return
        good = True
        for found in (*self._of_small(mine), *self._of_idle(mine)):
            good = False
            yield found
        self.seen = mine if good else None

    def condition(self, asked: Question, share: Floats) -> Condition | None:
        """Return the condition that a choice breaks by which this question has no answer, if fractions have none."""
        mine, place = share[self.where], int(self.at[asked.cell])
        found, _ = self._rising(mine, place, asked.need, self._places(asked.inside))
        return found or self._spread(mine, place, asked.need, self._places(asked.inside))

    def _of_small(self, share: Floats) -> Iterator[Condition]:
        """Yield the conditions by which small counts cannot rise as far as they must, for outsiders and for readers."""
        for cell, asked in self.asked:
            place = int(self.at[cell])
            need = need_of(self.short, cell, NOBODY, asked)
            found, moved = self._rising(share, place, need, self.known[self.known != place])
            if found:
                found, moved = self._rising(share, place, need, self._places(NOBODY))
            if found:
                yield found
                continue
            of_reader = insider_need(self.system, cell)
            for inside, places in self.readers if of_reader else ():
                if cell not in inside and np.any(moved[places]):
                    found, _ = self._rising(share, place, need_of(self.short, cell, inside, of_reader), places)
                    if found:
                        yield found

    def _of_idle(self, share: Floats) -> Iterator[Condition]:
        """Yield the conditions by which what is hidden in vain, since it follows from the rest, need not be hidden."""
        moving = ~self.choices | (self.told[0] + self.told[1] > 0)
        room = np.where(moving, np.where(self.hidden[0] + self.hidden[1] > 0, MUCH, 0.0), share)
        everything = np.arange(len(self.where), dtype=np.int32)
        for place in np.flatnonzero(~moving & (share > BROKEN)):
            self.problem.bound(everything, -room, room)
            reached, dual, _ = self._reach(int(place), 1, 1.0)
            held = np.abs(dual) > TINY
            held[place] = False
            if reached < share[place] - BROKEN:  # so that nothing holds it that moves anyway
                values = (held & ~moving).astype(np.float64)
                values[place] = -1.0
                yield self._made(values, 0.0)

    def _rising(self, share: Floats, place: int, need: int, fixed: Ints) -> tuple[Condition | None, Floats]:
        """Ask whether a count can rise by what it cannot fall; return the condition if not, and what moved."""
        must = float(need - min(need, self.hidden[1][place]))
        nothing = np.zeros(len(self.where))
        if not must:
            return None, nothing
        up, down = self._room(share, must, fixed)
        moved = self.risings.move(place, must, up, down)
        if moved is not None:
            return None, moved
        self._let(up, down)
        reached, dual, moved = self._reach(place, 1, must)
        if reached >= must * (1 - BROKEN):
            return None, moved
        return self._condition(place, must, fixed, [(dual, must)], share), moved

    def _spread(self, share: Floats, place: int, need: int, fixed: Ints) -> Condition | None:
        """Ask how far apart a count's values can lie, and return the condition if that is not enough."""
        self._let(*self._room(share, np.inf, fixed))
        reached, duals = 0.0, []
        for sign, all_ in zip((1, -1), self.hidden, strict=True):
            most = float(min(need, all_[place]))
            far, dual, _ = self._reach(place, sign, most)
            reached += far
            duals.append((dual, most))
        return None if reached >= need - NEARLY else self._condition(place, need, fixed, duals, share)

    def _room(self, share: Floats, need: float, fixed: Ints) -> tuple[Floats, Floats]:
        """Return how far each cell moves, as far as is needed and as it may by how much of it is hidden."""
        up, down = (
            np.where(self.choices, told + np.maximum(np.minimum(all_, need) - told, 0) * share, all_)
            for told, all_ in zip(self.told, self.hidden, strict=True)
        )
        up[fixed] = down[fixed] = 0.0
        return up, down

    def _let(self, up: Floats, down: Floats) -> None:
        """Let each cell move so far."""
        self.problem.bound(np.arange(len(self.where), dtype=np.int32), -down, up)

    def _reach(self, place: int, sign: int, most: float) -> tuple[float, Floats, Floats]:
        """Return how far a cell goes up (``sign`` 1) or down, up to ``most``, with the dual values and all moves."""
        column, zero, end = np.array([place], dtype=np.int32), np.zeros(1), np.array([most])
        self.problem.bound(column, *((zero, end) if sign > 0 else (-end, zero)))
        self.problem.price(column, np.array([-float(sign)]))
        self.problem.run()
        found = -self.problem.cost, self.problem.reduced, self.problem.values
        self.problem.price(column, zero)
        return found

    def _condition(
        self, place: int, need: float, fixed: Ints, duals: Sequence[tuple[Floats, float]], share: Floats
    ) -> Condition | None:
        """Return what the duals say: so much room must be made by hiding as what moves anyway does not give."""
        room, grows = 0.0, np.zeros(len(self.where))
        for dual, most in duals:
            sides = [np.where(dual < -TINY, -dual, 0.0), np.where(dual > TINY, dual, 0.0)]
            for side, told, all_ in zip(sides, self.told, self.hidden, strict=True):
                room += float(side[place]) * most
                side[fixed] = side[place] = 0.0
                room += float(side @ told)
                grows += side * np.maximum(all_ - told, 0)
        lacking = need - room
        if lacking <= NEARLY or not np.any(grows > NEARLY):
            return None
        found = self._made(np.minimum(grows / lacking, 1.0), 1.0)
        return found if found.least - float(np.minimum(grows / lacking, 1.0) @ share) > NEARLY else None

    def _made(self, values: Floats, least: float) -> Condition:
        some = np.flatnonzero(np.abs(values) > NEARLY)
        return Condition(tuple(self.where[some].tolist()), tuple(np.round(values[some], 9).tolist()), least)

    def _places(self, cells: Iterable[int]) -> Ints:
        places = self.at[sorted(cells)]
        return places[places >= 0]


def attacks(system: System, short: Short, until: float) -> list[Attack]:
    """Return the attacks on the small parts of a system, as many as are made until ``until``."""
    found = []
    for one in blocks(system):
        if time.monotonic() < until:
            own = np.zeros(len(system), dtype=bool)
            own[list(one.cells)] = True
            found.append(Attack(system, short, own))
    return [one for one in found if one.choices.any()]


def of_layers(system: System, short: Short, until: float) -> list[Attack]:
    """Return the attacks on the tables of a system, each by itself through all schools; none where it is one part."""
    parts = system.parts_of(system.unknown(system.open))
    chosen = np.isin(parts, parts[system.open & ~system.small])
    found = [Attack(system, short, own & chosen) for own in layers(system) if time.monotonic() < until]
    return [one for one in found if one.choices.any()]


def _rooms(system: System) -> list[tuple[Floats, Floats]]:
    """Return by how much cells may differ from their counts where they are told and where hidden: up, and down."""
    told, hidden = (system.up, system.down), (system.hidden_up, system.hidden_down)
    return [(one.astype(np.float64), all_.astype(np.float64)) for one, all_ in zip(told, hidden, strict=True)]


def _problem(held: sparse.csc_matrix) -> Problem:
    zero, none = np.zeros(held.shape[1]), np.zeros(held.shape[0])
    return Problem(cost=zero, lower=zero, upper=zero, matrix=held, rows=(none, none))
