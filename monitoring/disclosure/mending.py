"""Bettering a choice bit by bit: what is hidden in one place is shown again, and what that opens hidden otherwise."""

from __future__ import annotations

import time
from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from monitoring.disclosure.cover import TOLD_COST, Cover, cost_of, cover
from monitoring.disclosure.system import Flags, System
from monitoring.disclosure.trimming import trim

DEARER = 1.05
"""What is shown again is a little dearer to hide than what was shown before, so that something else is tried."""


def mend(system: System, found: Cover, until: float) -> Cover:
    """Return a cover that hides no more than ``found``, looking until ``until`` or until no place betters it."""
    best, still, took = found, 0, 0.0
    rows = _places(system)
    while still < len(rows):
        for cells in rows:
            begun = time.monotonic()
            if begun + took > until or still >= len(rows):
                return best
            other = _without(system, best, cells, until)
            took = max(took, time.monotonic() - begun)
            still += 1
            if other is not None:
                before, after = (cost_of(system, one.hidden) for one in (best, other))
                best = other if after <= before else best
                still = 0 if after < before else still
    return best


def _places(system: System) -> list[list[int]]:
    """Return the cells of each code, and those of each equation: what is shown again together."""
    codes: dict[tuple[str, str], list[int]] = {}
    for i, cell in enumerate(system.cells):
        for pair in cell.key.at:
            codes.setdefault(pair, []).append(i)
    ends, cells = system.matrix.indptr.tolist(), system.matrix.indices.tolist()
    equations = [cells[start:end] for start, end in pairwise(ends)]
    return [*(codes[pair] for pair in sorted(codes)), *equations]


def _without(system: System, best: Cover, cells: Sequence[int], until: float) -> Cover | None:
    """Return a cover found after showing again what is hidden in ``cells``; None where nothing is or it is worse."""
    again = [int(cell) for cell in cells if best.hidden[cell] and system.open[cell] and not system.small[cell]]
    if not again:
        return None
    hidden = best.hidden.copy()
    hidden[again] = False
    prices = TOLD_COST * system.weight.astype(np.float64)
    prices[again] *= DEARER
    first = Cover(hidden, best.proofs.within(system, hidden), dict(best.short))
    other = cover(system, prices, first)
    if set(other.short) - set(best.short):
        return None
    changed = other.hidden & ~hidden
    if changed.sum() > len(again) + 1:
        return None
    trim(system, other, until, near=_near(system, changed))
    return other


def _near(system: System, cells: Flags) -> Flags:
    """Return the cells that stand in an equation with one of ``cells``."""
    touched = np.asarray(abs(system.matrix) @ cells.astype(np.int64)) > 0
    return np.asarray(abs(system.matrix).T @ touched.astype(np.int64)) > 0
