"""
What may be told of counts of students, as data.

The defaults are those of ``domain.md`` 4.3: no federal minimum exists, states range from 5 to 30, most use 10 (NCES
2011-603).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rules:
    """
    The rules of one district.

    ``minimum``: a count from 1 to one less is small and never told.
    ``width``: how far apart the least and the greatest value must lie that a small count can have by all that is told.
    ``insider_width``: the same for a reader who is the only student of a cell, and so knows it.
    ``hides_zeros``: whether 0 counts as small. Where not, it is told wherever the small counts allow it.
    ``rounding``: counts are told to the nearest multiple of it, 0 for as they are. What is small is decided before.
    ``changes``: whether a revised count is held to be small where it differs by less than ``minimum`` from what it was.
    ``denominator``: shares of fewer are not told.
    ``edge``, ``edge_small``, ``edge_to``: shares nearer than this to 0 or 1 are told as "under" or "over", for groups
    above and up to ``edge_to``. ``ratio_denominator`` and ``ratio_cell``: ratios of fewer are not told.
    ``dominance``: hours and dollars are told where who has the second most cannot say of the most within this part of
    it: the p % rule of statistical offices, 15 % here. Source: ours; ``domain.md`` 4.3 has none.
    """

    minimum: int = 10
    width: int = 10
    insider_width: int = 10
    hides_zeros: bool = False
    rounding: int = 0
    changes: bool = True
    denominator: int = 10
    edge: float = 0.05
    edge_small: float = 0.10
    edge_to: int = 20
    ratio_denominator: int = 30
    ratio_cell: int = 10
    dominance: float = 0.15

    def __post_init__(self) -> None:
        if self.minimum < 1 or self.width < 1 or self.insider_width < 0 or self.rounding < 0:
            raise ValueError("a minimum and a width are 1 at least, and rounding is not negative")
        if self.insider_width > self.width:
            raise ValueError("who is counted knows more than who is not: the insiders' width is not the greater")
        if not 0 <= self.edge <= self.edge_small < 0.5:
            raise ValueError("edges are shares under a half, the one for small groups not the smaller")

    def is_small(self, count: int, minimum: int | None = None) -> bool:
        """Tell whether ``count`` may not be told; ``minimum`` of a table that has its own."""
        return (not self.hides_zeros) <= count < (self.minimum if minimum is None else minimum)

    def is_dominated(self, amount: float, largest: Sequence[float]) -> bool:
        """
        Tell whether one student has so much of an amount that another who has some of it could say how much.

        ``largest``: what those two who have most have. Nothing is known of fewer: then it is.
        """
        if len(largest) < 2:
            return amount > 0
        first, second = sorted(largest, reverse=True)[:2]
        return amount - first - second < self.dominance * first

    def edge_of(self, denominator: int) -> float:
        """Return how near to 0 or 1 a share of ``denominator`` may be told."""
        return self.edge_small if denominator <= self.edge_to else self.edge

    def told(self, count: int) -> tuple[int, int]:
        """
        Return the least and the greatest count that would be told in the same words as ``count``.

        Halves round up. What is told as a multiple of ``rounding`` and is not small is never under the minimum.
        """
        if not self.rounding or count == 0:
            return count, count
        nearest = (count + self.rounding // 2) // self.rounding * self.rounding
        least = max(nearest - self.rounding // 2, 1)
        return max(least, self.minimum if count >= self.minimum else 1), least_of_next(nearest, self.rounding) - 1


def least_of_next(nearest: int, rounding: int) -> int:
    """Return the least count that rounds to the next multiple after ``nearest``."""
    return nearest + rounding - rounding // 2
