"""A figure from report to report, in sentences and as a table: what its drawing shows, for those who do not see it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.utils.translation import gettext as _

from monitoring.amounts import exact, ratio, short
from monitoring.periods import name_of
from monitoring.selectors.trend import Point


@dataclass(frozen=True, slots=True)
class PointRow:
    """One period in the table beside the drawing."""

    period: str
    n: str
    m: str
    target_words: str
    definition: int
    report: str


def point_row(point: Point) -> PointRow:
    """Return a period as the table shows it; empty where there is no base or no target."""
    base, target = ("" if value is None else exact(value, point.form) for value in (point.denominator, point.target))
    return PointRow(_name(point), exact(point.numerator, point.form), base, target, point.definition, point.report)


def trend_words(points: Sequence[Point]) -> str:
    """Return what the drawing shows, in sentences."""
    first, last = points[0], points[-1]
    told = [
        _("%(period)s: %(ratio)s.")
        % {"period": _name(point), "ratio": ratio(point.numerator, point.denominator, point.form)}
        for point in ([first] if first is last else [first, last])
    ]
    if last.target is not None:
        told.append(_("Target %(n)s.") % {"n": short(last.target, last.form)})
    return " ".join([*told, *break_words(points)])


def break_words(points: Sequence[Point]) -> list[str]:
    """Return a sentence for each change of the definition."""
    return [
        _("Since %(period)s another definition holds, so the curve is broken.") % {"period": _name(after)}
        for before, after in pairwise(points)
        if before.definition != after.definition
    ]


def _name(point: Point) -> str:
    return name_of(point.cadence, point.start, point.until)
