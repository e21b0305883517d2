"""A figure drawn from report to report: where each mark stands. Places are text, so no language changes their point."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise
from math import ceil

from django.utils.translation import gettext as _

from core.ends import last_day
from monitoring.amounts import short, step
from monitoring.models import Cadence
from monitoring.periods import short_name_of, step_words
from monitoring.selectors.trend import Point
from monitoring.trend_words import PointRow, break_words, point_row, trend_words


@dataclass(frozen=True, slots=True)
class Frame:
    """The ground of one cut: its size and the edges of the field that the line runs in."""

    cut: str
    width: int
    height: int
    left: int
    right: int
    top: int
    bottom: int
    months: int  # how many names of months fit below


LARGE = Frame("l", 560, 350, 44, 476, 40, 320, 7)
SMALL = Frame("s", 326, 270, 28, 318, 46, 242, 4)
LOW = Frame("l", 560, 186, 44, 476, 26, 160, 7)
LOW_SMALL = Frame("s", 326, 186, 28, 318, 34, 158, 4)
WORDS_FROM, LETTER = 12, 8  # how far from the field words beside it begin, and how wide a letter is at most
MONTHS = {Cadence.MONTH: 1, Cadence.QUARTER: 3, Cadence.YEAR: 12}
CLEAR = 28  # how far from the newest point words inside the field end, so that the last rise does not cross them
WHOLE = 100  # percent
DOLLARS_WIDER = 24  # the axis names dollars at greater length than counts


@dataclass(frozen=True, slots=True)
class Mark:
    """Words or a dot at a place."""

    x: str
    y: str
    words: str = ""
    anchor: str = "start"
    is_hollow: bool = False


@dataclass(frozen=True, slots=True)
class TrendCut:
    """One drawing of the trend."""

    frame: Frame
    steps: Sequence[Mark]
    months: Sequence[Mark]
    lines: Sequence[str]
    points: Sequence[Mark]
    targets: Sequence[str]
    target: Mark | None
    last: Mark
    breaks: Sequence[Mark]
    hidden: Sequence[Mark] = ()


@dataclass(frozen=True, slots=True)
class Trend:
    """A figure from report to report: drawn, in words, and as a table, the newest first."""

    cuts: Sequence[TrendCut]
    heading: str
    words: str
    breaks: str
    rows: Sequence[PointRow]


def trend(points: Sequence[Point]) -> Trend:
    """Return the trend of a figure as its report shows it."""
    return Trend(
        trend_cuts(points, LOW, LOW_SMALL),
        step_words(points[-1].cadence),
        trend_words(points),
        " ".join(break_words(points)),
        [point_row(point) for point in reversed(points)],
    )


def trend_cuts(points: Sequence[Point], *frames: Frame) -> list[TrendCut]:
    """Return the trend drawn for the desk and for the phone; nothing where there is no point."""
    if not points:
        return []
    wider = DOLLARS_WIDER if points[-1].form == "dollars" else 0
    return [
        _cut(points, replace(frame, left=frame.left + wider, right=_right(points[-1], frame)))
        for frame in frames or (LARGE, SMALL)
    ]


def _right(last: Point, frame: Frame) -> int:
    """Return where the field ends, so that the words beside it have room: the newest figure, at the desk the target."""
    beside = [last.hidden or short(last.numerator, last.form)]
    if frame.cut == "l" and last.target is not None:
        beside.append(_target_words(last))
    return min(frame.right, frame.width - WORDS_FROM - LETTER * max(map(len, beside)))


def _cut(points: Sequence[Point], frame: Frame) -> TrendCut:
    scale = _scale(points)
    first = _count(points[0])
    span = max(_count(points[-1]) - first, 1)

    def across(place: float) -> float:
        return frame.left + (frame.right - frame.left) * (place - first) / span

    def up(value: Decimal | int) -> float:
        return frame.bottom - (frame.bottom - frame.top) * float(value) / scale[-1]

    placed = [(point, across(_count(point)), up(point.numerator)) for point in points]
    breaks = [
        (before[1] + after[1]) / 2 for before, after in pairwise(placed) if before[0].definition != after[0].definition
    ]
    target = points[-1].target
    return TrendCut(
        frame=frame,
        steps=[
            Mark(at(frame.left - 8), at(up(value)), step(Decimal(value), points[-1].form), "end") for value in scale
        ],
        months=_months(placed, frame),
        lines=[_path(run) for run in _runs(placed) if len(run) > 1],
        points=[
            Mark(at(x), at(y), is_hollow=p.definition != points[-1].definition) for p, x, y in placed if not p.hidden
        ],
        targets=_targets([(point, x) for point, x, _y in placed], up, frame),
        target=None if target is None else _target(_target_words(points[-1]), up(target), frame),
        last=_last(placed[-1], None if target is None else up(target), frame),
        breaks=[
            Mark(at(x), at(max(frame.top - 26, 12)), _("New definition"), _anchor(x, frame)) for x in breaks
        ],
        hidden=[Mark(at(x), at(frame.bottom), "" if p is points[-1] else p.hidden) for p, x, _y in placed if p.hidden],
    )  # fmt: skip


def _scale(points: Sequence[Point]) -> list[int]:
    """Return the steps of the axis, from 0 to beyond everything that is shown."""
    # The base of a median is no height: it says how many there were.
    bases = [p.denominator or 0 for p in points if p.form != "days"]
    top = max([*bases, *(max(p.numerator, p.target or 0) for p in points)])
    ones = (1, 2, 5)
    each = next(one * 10**power for power in range(12) for one in ones if one * 10**power * 5 >= top)
    found = list(range(0, each * (max(1, ceil(top / each)) + 1), each))
    return [value for value in found if value <= WHOLE] if points[-1].form == "percent" else found


def _runs(placed: Sequence[tuple[Point, float, float]]) -> list[list[tuple[float, float]]]:
    """Return the stretches that a line may join: one definition, report after report, none missing and none hidden."""
    runs: list[list[tuple[float, float]]] = []
    before: Point | None = None
    for point, x, y in placed:
        if point.hidden:
            before = None
            continue
        joined = before and before.definition == point.definition and _count(point) - _count(before) == 1
        if not joined:
            runs.append([])
        runs[-1].append((x, y))
        before = point
    return runs


def _targets(placed: Sequence[tuple[Point, float]], up: Callable[[Decimal], float], frame: Frame) -> list[str]:
    """Return the target as it stood from report to report, a line for each value; the last runs to the edge."""
    runs: list[tuple[Decimal, float, float]] = []
    for point, x in placed:
        if point.target is None:
            continue
        if runs and runs[-1][0] == point.target:
            runs[-1] = (point.target, runs[-1][1], x)
        else:
            runs.append((point.target, x, x))
    last = len(runs) - 1
    half = 6
    return [
        f"M{at(max(start - half, frame.left))} {at(up(value))}H{at(frame.right if place == last else end + half)}"
        for place, (value, start, end) in enumerate(runs)
    ]


def _target_words(point: Point) -> str:
    return _("Target %(n)s") % {"n": short(point.target or Decimal(0), point.form)}


def _target(words: str, y: float, frame: Frame) -> Mark:
    if frame.cut == "l":
        return Mark(at(frame.right + 8), at(y + 4), words)
    return Mark(at(frame.right - CLEAR), at(y - 6), words, "end")


def _last(placed: tuple[Point, float, float], target: float | None, frame: Frame) -> Mark:
    point, x, y = placed
    words = point.hidden or short(point.numerator, point.form)
    beside = y - 5 if point.hidden else y + 5
    if frame.cut == "l" and target is not None and abs(y - target) < 18:
        beside = target + 22
    return Mark(at(x + 8), at(beside), words)


def _months(placed: Sequence[tuple[Point, float, float]], frame: Frame) -> list[Mark]:
    """Return as many names of periods as fit, the first and the last among them."""
    every = max(1, -(-(len(placed) - 1) // (frame.months - 1)))
    last = len(placed) - 1
    chosen = [place for place in range(len(placed)) if place % every == 0 and last - place >= every]
    return [
        Mark(at(placed[place][1]), at(frame.bottom + 20), _short(placed[place][0]),
             _anchor(placed[place][1], frame, edge=0.02))
        for place in sorted({*chosen, last})
    ]  # fmt: skip


def _anchor(x: float, frame: Frame, edge: float = 0.25) -> str:
    share = (x - frame.left) / (frame.right - frame.left)
    return "start" if share < edge else "end" if share > 1 - edge else "middle"


def _path(run: Sequence[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{at(x)} {at(y)}" for x, y in run)


def _count(point: Point) -> int:
    """Return the period as a number, so that one nobody reported on leaves its room: by the month in which it ends."""
    last = last_day(point.until)
    return (last.year * 12 + last.month) // MONTHS[Cadence(point.cadence)]


def _short(point: Point) -> str:
    return short_name_of(point.cadence, point.start, point.until)


def at(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
