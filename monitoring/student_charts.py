"""
Bars of figures about students: one for each school, group or step, with how sure it is. Places are text already.

What is hidden has no bar, which would tell its size, but a hatched mark, as long for every one of them, and words.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from monitoring.trend_chart import at

MARK = 84  # how long a hatched mark is, whatever it hides
LINE = 16  # from one line of a name to the next
# Where bars begin, how long the longest may be, and what it comes to.
Scale = tuple[int, int, float]


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
    """One bar where it stands; ``lines`` are those of its name, each with where it stands."""

    bar: Bar
    lines: Sequence[tuple[str, str]]
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
    return _cut("l", 560, found, (216, 200, top), step=34, bar_at=8, name_at=20, most=27)


def _small(found: Sequence[Bar], top: float) -> BarsCut:
    return _cut("s", 326, found, (0, 186, top), step=50, bar_at=22, name_at=15, most=40, is_above=True)


def _cut(
    cut: str, width: int, found: Sequence[Bar], scale: Scale, *, step: int, bar_at: int, name_at: int, most: int,
    is_above: bool = False,
) -> BarsCut:  # fmt: skip
    """Return bars below each other. A name of more than ``most`` letters takes as many lines as it needs."""
    rows, y = [], 0
    for one in found:
        lines = textwrap.wrap(one.name, most) or [""]
        more = LINE * (len(lines) - 1)
        named = [(line, str(y + name_at + LINE * place)) for place, line in enumerate(lines)]
        rows.append(_drawn(one, y + bar_at + (more if is_above else 0), scale, named))
        y += step + more
    return BarsCut(cut, width, y + 8, scale[0], rows)


def _drawn(one: Bar, y: int, scale: Scale, lines: Sequence[tuple[str, str]]) -> Drawn:
    left, field, top = scale
    wide = MARK if one.is_hidden else field * (one.value or 0) / top
    whisker, end = "", left + wide
    if one.low is not None and one.high is not None:
        low, high = (left + field * value / top for value in (one.low, one.high))
        whisker = f"M{at(low)} {y + 3}V{y + 13}M{at(low)} {y + 8}H{at(high)}M{at(high)} {y + 3}V{y + 13}"
        end = max(end, high)
    return Drawn(one, lines, str(y), at(wide), whisker, at(end + 8), str(y + 13))
