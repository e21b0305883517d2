"""Asking every question of a choice of what is hidden: which small count is not open enough, and for whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from monitoring.disclosure.movers import Movers
from monitoring.disclosure.proofs import NOBODY, Proofs, insider_need, questions
from monitoring.disclosure.system import Flags, System

FEW = 2
"""Up to so many questions are asked one by one."""

WORTH = 2
"""A move that answers fewer questions was not worth looking for."""


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
    answer_many(mover, proofs, list(questions(system, hidden)), NOBODY)
    for cell, asked in questions(system, hidden):
        need = less.get((cell, NOBODY), asked)
        found = answer(mover, proofs, Question(cell, NOBODY, need, 0, 0))
        if found.width < need:
            yield found
    for inside in system.insiders:
        mover.fix(inside)
        for cell, asked in resting_questions(system, mover, proofs, inside):
            need = less.get((cell, inside), asked)
            found = answer(mover, proofs, Question(cell, inside, need, 0, 0))
            if found.width < need:
                yield found
        mover.fix(inside, fixed=False)


def resting_questions(system: System, mover: Movers, proofs: Proofs, inside: frozenset[int]) -> list[tuple[int, int]]:
    """Return what remains to be asked for who knows ``inside``, after moves that answer many questions at once."""
    resting = proofs.resting_on(inside) - inside
    asked = [(cell, insider_need(system, cell)) for cell in sorted(resting) if system.small[cell]]
    answer_many(mover, proofs, asked, inside)
    return asked


def answer_many(mover: Movers, proofs: Proofs, asked: Sequence[tuple[int, int]], inside: frozenset[int]) -> None:
    """Look for moves that answer many questions at once, as long as each answers some."""
    waiting = [(cell, need) for cell, need in asked if proofs.width(cell, inside) < need]
    while len(waiting) > FEW:
        for move in mover.many([cell for cell, _ in waiting], max(need for _, need in waiting)):
            proofs.add(move)
        left = [(cell, need) for cell, need in waiting if proofs.width(cell, inside) < need]
        if len(waiting) - len(left) < WORTH:
            return
        waiting = left


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
