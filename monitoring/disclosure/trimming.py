"""Showing again what was hidden for nothing: one cell after the other, as long as every question has its answer."""

from __future__ import annotations

import time
from dataclasses import dataclass

import numpy as np

from monitoring.disclosure.answering import need_of
from monitoring.disclosure.cover import Cover
from monitoring.disclosure.movers import Movers
from monitoring.disclosure.proofs import NOBODY, insider_need, insiders_of
from monitoring.disclosure.system import System


def trim(system: System, found: Cover, until: float) -> None:
    """
    Take cells out of ``found.hidden`` that need not be hidden, until ``until`` (of ``time.monotonic``).

    After each step the cover is a whole one, so that it may be stopped at any time.
    """
    work = _Trim(system, found)
    others = np.flatnonzero(found.hidden & ~system.small)
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
        hidden = self.found.hidden
        unknown = self.system.unknown(hidden)
        self.mover = Movers(self.system, unknown, *self.system.room(hidden), np.ones(len(self.system)))
        self.knowing = insiders_of(self.system)

    def try_without(self, cell: int) -> bool:
        """Show ``cell`` if all is still protected then, and tell whether it is shown."""
        proofs = self.found.proofs
        touched = proofs.beside(cell) - {cell}
        self.mover.fix([cell])
        if all(self._is_open(other, cell) for other in sorted(touched)):
            self.found.hidden[cell] = False
            proofs.drop(cell)
            return True
        self.mover.fix([cell], fixed=False)
        return False

    def _is_open(self, cell: int, without: int) -> bool:
        """Tell whether ``cell`` is open enough for everyone in moves that leave ``without`` alone."""
        need = self._need(cell, NOBODY)
        if need and not self._is_proved(cell, need, NOBODY, without):
            return False
        if not self.system.small[cell]:
            return True
        around = self.found.proofs.beside(cell) - {cell}
        readers = {inside for other in around for inside in self.knowing.get(other, ()) if cell not in inside}
        ordered = sorted(readers, key=sorted)
        return all(self._is_proved(cell, self._need(cell, inside), inside, without) for inside in ordered)

    def _need(self, cell: int, inside: frozenset[int]) -> int:
        asked = insider_need(self.system, cell) if inside else int(self.system.need[cell])
        return need_of(self.found.short, cell, inside, asked)

    def _is_proved(self, cell: int, need: int, inside: frozenset[int], without: int) -> bool:
        proofs, known = self.found.proofs, inside | {without}
        if proofs.width(cell, known) >= need:
            return True
        self.mover.fix(inside)
        try:
            move = self.mover.move(cell, need)
            for sign in (1, -1) if move is None else ():
                further, _ = self.mover.furthest(cell, sign, need)
                if further is not None:
                    proofs.add(further)
            if move is not None:
                proofs.add(move)
        finally:
            self.mover.fix(inside, fixed=False)
        return proofs.width(cell, known) >= need
