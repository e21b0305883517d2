"""Showing again what was hidden for nothing: one cell after the other, as long as every question has its answer."""

from __future__ import annotations

import time
from collections.abc import Collection, Iterable
from dataclasses import dataclass

import numpy as np

from monitoring.disclosure.answering import need_of
from monitoring.disclosure.blocks import Alone, layered
from monitoring.disclosure.cover import Cover
from monitoring.disclosure.movers import Movers
from monitoring.disclosure.proofs import NOBODY, insider_need, insiders_of
from monitoring.disclosure.system import Flags, System


def trim(system: System, found: Cover, until: float, near: Flags | None = None) -> None:
    """
    Take cells out of ``found.hidden`` that need not be hidden, until ``until`` (of ``time.monotonic``).

    ``near``: only these are looked at. After each step the cover is a whole one, so that it may be stopped at any time.
    """
    work = _Trim(system, found)
    others = np.flatnonzero(found.hidden & ~system.small & (True if near is None else near))
    order = sorted(others, key=lambda cell: (-system.weight[cell], len(found.proofs.of_cell.get(int(cell), ())), cell))
    for cell in order:
        if time.monotonic() > until:
            return
        work.try_without(int(cell))


@dataclass
class _Trim:
    system: System
    found: Cover

    def __post_init__(self) -> None:
        system, hidden = self.system, self.found.hidden
        self.given = system.unknown(hidden), system.room(hidden)
        self.alone = Alone(system.insiders)
        self.parts = layered(system)
        self.part_of = {cell: number for number, one in enumerate(self.parts) for cell in one.cells}
        self.movers: dict[int, Movers] = {}
        self.shown: set[int] = set()
        self.knowing = insiders_of(system)

    def try_without(self, cell: int) -> bool:
        """Show ``cell`` if all is still protected then, and tell whether it is shown."""
        proofs = self.found.proofs
        touched = sorted(proofs.beside(cell) - {cell})
        used = {self.part_of[other] for other in touched}
        self._fix(used, [cell])
        if all(self._is_open(other, cell) for other in touched):
            self._fix(self.movers.keys() - used, [cell])
            self.shown.add(cell)
            self.found.hidden[cell] = False
            proofs.drop(cell)
            return True
        self._fix(used, [cell], fixed=False)
        return False

    def _fix(self, numbers: Iterable[int], cells: Collection[int], *, fixed: bool = True) -> None:
        for number in numbers:
            self._mover(number).fix(cells, fixed=fixed)

    def _mover(self, number: int) -> Movers:
        """Return the mover of one part, in which what somebody knows of her own does not move."""
        if number not in self.movers:
            unknown, room = self.given
            part = unknown & self.parts[number].part
            mover = self.movers[number] = Movers(self.system, part, *room, np.ones(len(self.system)))
            mover.fix(self.shown | self.alone.readers.keys())
        return self.movers[number]

    def _is_open(self, cell: int, without: int) -> bool:
        """Tell whether ``cell`` is open enough for everyone in moves that leave ``without`` alone."""
        need = self._need(cell, NOBODY)
        if not need:
            return True
        proofs, free = self.found.proofs, self.alone.beside(cell)
        others = frozenset(self.alone.readers.keys() - free | {without})
        if proofs.width(cell, others) >= need:
            return True
        if self._is_proved(cell, without):
            return True
        mover = self._mover(self.part_of[cell])
        mover.fix(free - {without}, fixed=False)
        move = mover.move(cell, need)
        for one in mover.both_ways(cell, need) if move is None else [move]:
            proofs.add(one)
        mover.fix(free)
        return proofs.width(cell, others) >= need

    def _is_proved(self, cell: int, without: int) -> bool:
        """Tell whether moves found already answer every question about a cell, reader by reader."""
        width = self.found.proofs.width
        if width(cell, frozenset([without])) < self._need(cell, NOBODY):
            return False
        around = self.found.proofs.beside(cell) - {cell}
        readers = {inside for other in around for inside in self.knowing.get(other, ()) if cell not in inside}
        small = self.system.small[cell]
        return not small or all(width(cell, one | {without}) >= self._need(cell, one) for one in readers)

    def _need(self, cell: int, inside: frozenset[int]) -> int:
        asked = insider_need(self.system, cell) if inside else int(self.system.need[cell])
        return need_of(self.found.short, cell, inside, asked)
