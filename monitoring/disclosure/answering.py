"""
Asking every question: which small count is not open enough, and for whom.

Most are answered for all readers at once, by moves that leave alone every cell that somebody knows of her own: first in
small parts of the system, many questions together. What is left is asked of the whole system, reader by reader.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from monitoring.disclosure.blocks import FEW_HUBS, Alone, Block, blocks, wider
from monitoring.disclosure.movers import Movers
from monitoring.disclosure.moves import Move
from monitoring.disclosure.proofs import NOBODY, Proofs
from monitoring.disclosure.reaching import Limits, reaches
from monitoring.disclosure.solver import Floats
from monitoring.disclosure.system import Flags, Ints, System, places

FEW = 2
"""Up to so many questions are asked one by one."""

WORTH = 2
"""A move that answers fewer questions was not worth looking for."""

IN_A_ROW = 10
"""After so many questions those that are left are asked all at once: some need nothing more."""

Short = Mapping[tuple[int, frozenset[int]], int]
"""Narrower needs, where no more can be had: by cell and by what the reader knows of his own."""


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


def need_of(short: Short, cell: int, inside: frozenset[int], need: int) -> int:
    """Return how wide a cell must be: what nobody can have, no reader who knows more can."""
    return min(need, short.get((cell, NOBODY), need), short.get((cell, inside), need))


class Asking:
    """
    Asks of a choice: the open cells in ``hidden`` may move, those of ``asked`` must be open.

    ``cost`` of moving each cell by one. ``keep`` takes each move that is found; it may change ``cost``.
    """

    def __init__(self, system: System, hidden: Flags, asked: Flags, cost: Floats) -> None:
        self.system, self.cost = system, cost
        self.movable, self.room = system.unknown(hidden), system.room(hidden)
        must = system.never_told | (system.open & asked)
        self.need = np.where(must, system.need, 0)
        self.proofs = Proofs()
        self.kept: dict[int, Movers] = {}
        self.alone, self.parts = Alone(system.insiders), blocks(system, FEW_HUBS)
        self.own, self.wider = blocks(system, 0), wider(system, self.parts)
        self.everything = np.ones(len(system), dtype=bool)
        self.limits = Limits(system, self.movable, self.room)

    def keep(self, move: Move) -> None:
        """Take in a move that was found."""
        self.proofs.add(move)

    def unanswered(self, short: Short | None = None) -> Iterator[Question]:
        """Yield the questions to which the answer is "not wide enough"; what is found is kept."""
        self.for_all()
        for inside in (NOBODY, *self.system.insiders):
            need = self.needed(inside, short or {})
            if need:
                yield from self._asked(inside, need)

    def needed(self, inside: frozenset[int], short: Short) -> dict[int, int]:
        """Return how wide each cell must be for a reader, where it is not proved to be, though it is for outsiders."""
        widths = self.proofs.widths(len(self.system), inside)
        if inside == NOBODY:
            must, waiting = self.need, places(widths < self.need)
        else:
            known = self.proofs.widths(len(self.system))
            must, waiting = self.insider_need, places((widths < self.insider_need) & (widths < known))
        need = {cell: need_of(short, cell, inside, int(must[cell])) for cell in waiting if cell not in inside}
        return {cell: by for cell, by in need.items() if widths[cell] < by}

    def stages(self) -> Sequence[Block]:
        """Return the parts to ask in, one after the other: each by itself first, as most need no more; all at last."""
        if len(self.parts) == 1:
            return self.parts
        return *self.own, *self.parts, *self.wider, Block(frozenset(range(len(self.system))), self.everything)

    @property
    def insider_need(self) -> Ints:
        """How wide each cell must stay open for students who are counted: as the rules say if it is small, else 0."""
        return np.where(self.system.small, np.minimum(self.need, self.system.rules.insider_width), 0)

    def mover(self, part: Flags | None = None, fixed: Collection[int] = ()) -> Movers:
        """
        Return what moves the cells of a part, or all, but for those that are ``fixed``.

        It is the one whose prices ``keep`` may change. Those of small parts and of all are kept for what is asked next.
        """
        part = self.everything if part is None else part
        found = self.kept.get(id(part)) or Movers(self.system, self.movable & part, *self.room, self.cost)
        if part is self.everything or any(part is one.part for one in self.parts):
            self.kept[id(part)] = found
        found.price()
        found.fix_alone(fixed)
        self.active = found
        return found

    def _asked(self, inside: frozenset[int], need: Mapping[int, int]) -> Iterator[Question]:
        """Answer what can be of one reader, and yield the other questions."""
        waiting = [(cell, by) for cell, by in self.hardest(need) if self.proofs.width(cell, inside) < by]
        if not waiting:
            return
        most = self.limits.reach(inside)
        possible = {cell: min(by, int(most[cell])) for cell, by in waiting}
        if len(self.parts) > 1:
            self._in_parts(self.parts, inside, possible)
            for cell, by in possible.items():
                possible[cell] = self.limits.near(cell, inside, by, self.proofs.width(cell, inside))
            self._in_parts(self.wider, inside, possible)
        mover = self.mover(None, inside)
        self._many(mover, list(possible.items()), inside)
        for cell, by in waiting:
            width = self.proofs.width(cell, inside)
            if width < possible[cell]:
                possible[cell] = self.limits.near(cell, inside, possible[cell], width)
                possible[cell] = self._one(mover, Question(cell, inside, by, width, possible[cell]))
            width = self.proofs.width(cell, inside)
            if width < by:
                yield Question(cell, inside, by, width, max(possible[cell], width))

    def _in_parts(self, parts: Iterable[Block], inside: frozenset[int], need: Mapping[int, int]) -> None:
        """Answer what can be in parts."""
        waiting = {cell: by for cell, by in need.items() if self.proofs.width(cell, inside) < by}
        for one in parts:
            some = [(cell, by) for cell, by in waiting.items() if cell in one.cells]
            if any(self.proofs.width(cell, inside) < by for cell, by in some):
                self.each(self.mover(one.part, inside), some, inside)

    def _one(self, mover: Movers, asked: Question) -> int:
        """Open a cell as wide as can be, from what is proved to what is possible; return what is after all."""
        if asked.width >= asked.most:
            return asked.most
        move = mover.move(asked.cell, asked.most)
        if move is not None:
            self.keep(move)
            return asked.most
        possible = 0
        for sign in (1, -1):
            further, limit = mover.furthest(asked.cell, sign, asked.most)
            possible += limit
            if further is not None:
                self.keep(further)
        return min(possible, asked.most)

    def for_all(self) -> None:
        """Answer for all readers at once what can be in small parts."""
        alone = self.alone
        reach = reaches(self.system, self.movable, self.room, alone.readers)
        for one in self.stages():
            asked = {cell: int(self.need[cell]) for cell in one.cells if self.need[cell] and cell not in alone.readers}
            waiting = [
                (cell, need) for cell, need in self.hardest(asked) if self.proofs.width(cell) < need <= reach[cell]
            ]
            if waiting:
                self.each(self.mover(one.part, alone.readers), waiting, NOBODY)
        for one in self.parts:
            self._of_known([cell for cell in one.cells if self.need[cell]], one.part)

    def _of_known(self, cells: Sequence[int], part: Flags) -> None:
        """Answer questions about cells that somebody knows of her own, for those who do not."""
        for some, free in self.alone.classes(cells):
            others = frozenset(self.alone.readers.keys() - set(free))
            waiting = [(cell, by) for cell in some if self.proofs.width(cell, others) < (by := int(self.need[cell]))]
            if waiting:
                self.each(self.mover(part, others), waiting, others)

    def each(self, mover: Movers, waiting: list[tuple[int, int]], without: frozenset[int]) -> None:
        """Answer what can be by moves that leave the cells in ``without`` alone, which do not move in ``mover``."""
        while waiting:
            self._many(mover, waiting, without)
            waiting = [(cell, need) for cell, need in waiting if self.proofs.width(cell, without) < need]
            for cell, need in waiting[:IN_A_ROW]:
                move = mover.move(cell, need) if self.proofs.width(cell, without) < need else None
                if move is not None:
                    self.keep(move)
            waiting = waiting[IN_A_ROW:]

    def _many(self, mover: Movers, asked: Sequence[tuple[int, int]], inside: frozenset[int]) -> None:
        """Look for moves that answer many questions at once, as long as each answers some."""
        waiting = [(cell, need) for cell, need in asked if self.proofs.width(cell, inside) < need]
        while len(waiting) > FEW:
            for move in mover.many([cell for cell, _ in waiting], max(need for _, need in waiting)):
                self.keep(move)
            left = [(cell, need) for cell, need in waiting if self.proofs.width(cell, inside) < need]
            if len(waiting) - len(left) < WORTH:
                return
            waiting = left

    def hardest(self, need: Mapping[int, int]) -> list[tuple[int, int]]:
        """Return questions, the hardest first."""
        return sorted(need.items(), key=lambda one: (-one[1], -int(self.system.raw[one[0]]), one[0]))


def unanswered(system: System, hidden: Flags, proofs: Proofs, short: Short | None = None) -> Iterator[Question]:
    """
    Yield the questions to which the answer is "not wide enough" where the open cells in ``hidden`` are hidden.

    ``proofs`` are moves that are true of this choice; what is found is added to them. ``short``: narrower needs, where
    no more can be had.
    """
    asking = Asking(system, hidden, hidden, np.ones(len(system)))
    asking.proofs = proofs
    return asking.unanswered(short)
