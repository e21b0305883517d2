"""A figure month by month, in sentences and as a table: what its drawing shows, for those who do not see it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from django.utils.translation import gettext as _

from core.dates import month_words
from monitoring.amounts import exact, ratio, short
from monitoring.selectors.trend import Point


@dataclass(frozen=True, slots=True)
class PointRow:
    """One month in the table beside the drawing."""

    month: date
    n: str
    m: str
    target_words: str
    definition: int
    report: str


def point_row(point: Point) -> PointRow:
    """Return a month as the table shows it; empty where there is no base or no target."""
    base, target = ("" if value is None else exact(value, point.form) for value in (point.denominator, point.target))
    return PointRow(point.month, exact(point.numerator, point.form), base, target, point.definition, point.report)


def trend_words(points: Sequence[Point]) -> str:
    """Return what the drawing shows, in sentences."""
    first, last = points[0], points[-1]
    told = [
        _("%(month)s: %(ratio)s.")
        % {"month": _month(point), "ratio": ratio(point.numerator, point.denominator, point.form)}
        for point in ([first] if first is last else [first, last])
    ]
    if last.target is not None:
        told.append(_("Target %(n)s.") % {"n": short(last.target, last.form)})
    return " ".join([*told, *break_words(points)])


def break_words(points: Sequence[Point]) -> list[str]:
    """Return a sentence for each change of the definition."""
    return [
        _("Since %(month)s another definition holds, so the curve is broken.") % {"month": _month(after)}
        for before, after in pairwise(points)
        if before.definition != after.definition
    ]


def _month(point: Point) -> str:
    return month_words(point.month)
