"""How far each cell can move at most, by adding up the room of the others in each equation again and again."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np

from monitoring.disclosure.system import ENDLESS, Flags, Ints, System

ROUNDS = 12
"""So often are bounds narrowed by each other at most. Stopping early leaves them wider, never wrong."""


def reaches(system: System, movable: Flags, room: tuple[Ints, Ints], fixed: Collection[int] = ()) -> Ints:
    """
    Return how far apart the values of each cell can lie at most, where cells in ``fixed`` do not move.

    Less than what equations say one by one is what they say together: a cell that has this much room may have less.
    """
    moves = movable.copy()
    moves[list(fixed)] = False
    up, down = (np.where(moves, np.minimum(one, ENDLESS), 0) for one in room)
    entries = system.matrix.tocoo()
    rows, columns, is_whole = entries.row, entries.col, entries.data > 0
    many = system.matrix.shape[0]
    for _ in range(ROUNDS):
        high, low = np.where(is_whole, up[columns], down[columns]), np.where(is_whole, down[columns], up[columns])
        others_high = np.bincount(rows, high, many)[rows] - high
        others_low = np.bincount(rows, low, many)[rows] - low
        above, below = up.copy(), down.copy()
        np.minimum.at(above, columns, np.where(is_whole, others_low, others_high).astype(np.int64))
        np.minimum.at(below, columns, np.where(is_whole, others_high, others_low).astype(np.int64))
        if np.array_equal(above, up) and np.array_equal(below, down):
            break
        up, down = above, below
    return up + down
