"""
Bars of figures about students: one for each school, group or step, with how sure it is. Places are text already.

What is hidden has no bar, which would tell its size, but a hatched mark, as long for every one of them, and words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from monitoring.trend_chart import at

MARK = 84  # how long a hatched mark is, whatever it hides


@dataclass(frozen=True, slots=True)
class Bar:
    """What is drawn of one: its name, its value (None: none is told), its words, and between which it lies."""

    name: str
    value: float | None
    words: str
    low: float | None = None
    high: float | None = None
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class Drawn:
    """One bar where it stands."""

    bar: Bar
    name: str
    name_y: str
    top: str
    width: str
    whisker: str
    words_x: str
    words_y: str


@dataclass(frozen=True, slots=True)
class BarsCut:
    """One drawing of all bars: at the desk names stand before them, on the phone above."""

    cut: str
    width: int
    height: int
    left: int
    rows: Sequence[Drawn]


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars drawn for the desk and for the phone, and in words."""

    cuts: Sequence[BarsCut]
    words: str


def bars(found: Sequence[Bar]) -> Bars | None:
    """Return bars to draw; None where there is none."""
    if not found:
        return None
    ends = [end for one in found for end in (one.value, one.high) if end is not None]
    top = max([*ends, 0.0]) or 1.0
    told = "; ".join(f"{one.name}: {one.words}" for one in found)
    return Bars([_large(found, top), _small(found, top)], f"{told}.")


def _large(found: Sequence[Bar], top: float) -> BarsCut:
    left, field, step = 216, 200, 34
    rows = [_drawn(one, place * step + 8, (left, field, top), 29, name_dy=12) for place, one in enumerate(found)]
    return BarsCut("l", 560, step * len(found) + 8, left, rows)


def _small(found: Sequence[Bar], top: float) -> BarsCut:
    left, field, step = 0, 186, 50
    rows = [_drawn(one, place * step + 22, (left, field, top), 38, name_dy=-7) for place, one in enumerate(found)]
    return BarsCut("s", 326, step * len(found) + 4, left, rows)


def _drawn(one: Bar, y: int, scale: tuple[int, int, float], most: int, *, name_dy: int) -> Drawn:
    left, field, top = scale
    wide = MARK if one.is_hidden else field * (one.value or 0) / top
    whisker, end = "", left + wide
    if one.low is not None and one.high is not None:
        low, high = (left + field * value / top for value in (one.low, one.high))
        whisker = f"M{at(low)} {y + 3}V{y + 13}M{at(low)} {y + 8}H{at(high)}M{at(high)} {y + 3}V{y + 13}"
        end = max(end, high)
    name = one.name if len(one.name) <= most else f"{one.name[: most - 1].rstrip()}…"
    return Drawn(one, name, str(y + name_dy), str(y), at(wide), whisker, at(end + 8), str(y + 13))
