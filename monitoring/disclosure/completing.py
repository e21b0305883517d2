"""
Completing a choice: what more must be hidden beside what was chosen by conditions.

Conditions come from the parts of a system, and what is missing is what holds these together: the totals over all of
them. So these are hidden first, with which nearly every question has its answer, and shown again where they can be.
"""

from __future__ import annotations

import time
from collections.abc import Sequence

import numpy as np

from monitoring.disclosure.answering import Asking, Short
from monitoring.disclosure.blocks import Block, layered, undivided
from monitoring.disclosure.cover import Cover, cover
from monitoring.disclosure.movers import Movers
from monitoring.disclosure.proofs import NOBODY, Proofs
from monitoring.disclosure.system import Flags, System
from monitoring.disclosure.trimming import trim


def complete(system: System, first: Cover, until: float, *, is_whole: bool = False) -> Cover:
    """
    Return a cover that hides what ``first`` does, and little more.

    What that answers is asked before anything more is hidden, for at most half of the time until ``until``: a move that
    holds for all readers is sought first where more may be hidden, and may need more than moves that hold for one each.
    ``is_whole``: nothing, or hardly anything, stands against ``first`` itself, so that no totals need be hidden.
    """
    totals = np.zeros(len(system), dtype=bool) if is_whole else system.open & undivided(system)
    found = Cover(first.hidden | totals, first.proofs.copy(), dict(first.short))
    answering = Answering(system, found.hidden, found.proofs)
    now = time.monotonic()
    answering.answer(found.short, now + (until - now) / 2)
    cover(system, first=found)
    trim(system, found, until, near=found.hidden & ~first.hidden)
    return found


class Answering(Asking):
    """Answers what can be in each table by itself, and looks for no reason why the rest cannot be."""

    def __init__(self, system: System, hidden: Flags, proofs: Proofs) -> None:
        super().__init__(system, hidden, hidden, np.ones(len(system)))
        self.proofs, self.parts = proofs, layered(system)

    def stages(self) -> Sequence[Block]:
        """Return the parts to ask in."""
        return self.parts

    def answer(self, short: Short, until: float) -> None:
        """Keep moves that answer questions, for all readers at once or reader by reader, until ``until``."""
        self.for_all()
        closed: set[int] = set()
        for readers in ([NOBODY], self.system.insiders):
            needs = [(inside, self.hardest(self.needed(inside, short))) for inside in readers]
            for one in self.parts:
                mover = self.mover(one.part)
                for inside, need in needs:
                    if time.monotonic() > until:
                        return
                    self._answer(
                        mover, [(cell, by) for cell, by in need if cell in one.cells and cell not in closed], inside
                    )
            closed = set(self.needed(NOBODY, short))

    def _answer(self, mover: Movers, need: Sequence[tuple[int, int]], inside: frozenset[int]) -> None:
        waiting = [(cell, by) for cell, by in need if self.proofs.width(cell, inside) < by]
        if not waiting:
            return
        mover.fix(inside)
        self.each(mover, waiting, inside)
        for cell, by in waiting:
            if self.proofs.width(cell, inside) < by:
                for move in mover.both_ways(cell, by):
                    self.keep(move)
        mover.fix(inside, fixed=False)
