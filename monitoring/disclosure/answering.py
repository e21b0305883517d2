"""Asking every question of a choice of what is hidden: which small count is not open enough, and for whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from monitoring.disclosure.movers import Movers
from monitoring.disclosure.proofs import NOBODY, Proofs, insider_need, questions
from monitoring.disclosure.system import Flags, System


@dataclass(frozen=True, slots=True)
class Question:
    """
    How wide open a cell is for a reader who knows the cells in ``inside`` of his own.

    ``need``: how wide it must be; ``width``: how wide it is proved to be; ``most``: what it cannot be wider than.
    """

    cell: int
    inside: frozenset[int]
    need: int
    width: int
    most: int


def unanswered(
    system: System, hidden: Flags, proofs: Proofs, short: Mapping[tuple[int, frozenset[int]], int] | None = None
) -> Iterator[Question]:
    """
    Yield the questions to which the answer is "not wide enough" where the open cells in ``hidden`` are hidden.

    ``proofs`` are moves that are true of this choice; what is found is added to them. ``short``: narrower needs, where
    no more can be had.
    """
    less = short or {}
    mover = Movers(system, system.unknown(hidden), *system.room(hidden), np.ones(len(system)))
    for cell, asked in questions(system, hidden):
        need = less.get((cell, NOBODY), asked)
        found = answer(mover, proofs, Question(cell, NOBODY, need, 0, 0))
        if found.width < need:
            yield found
    for inside in system.insiders:
        mover.fix(inside)
        for cell in sorted(proofs.resting_on(inside) - inside):
            if system.small[cell]:
                need = less.get((cell, inside), insider_need(system, cell))
                found = answer(mover, proofs, Question(cell, inside, need, 0, 0))
                if found.width < need:
                    yield found
        mover.fix(inside, fixed=False)


def answer(mover: Movers, proofs: Proofs, asked: Question) -> Question:
    """Return the question with its answer, for a reader whose cells are fixed in ``mover``; keep the moves found."""
    width = proofs.width(asked.cell, asked.inside)
    most = asked.need
    if width < asked.need:
        move = mover.move(asked.cell, asked.need)
        if move is not None:
            proofs.add(move)
        else:
            most = 0
            for sign in (1, -1):
                further, limit = mover.furthest(asked.cell, sign, asked.need)
                most += limit
                if further is not None:
                    proofs.add(further)
        width = proofs.width(asked.cell, asked.inside)
    return Question(asked.cell, asked.inside, asked.need, width, max(most, width))
