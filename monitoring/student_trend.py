"""A figure about students from report to report: to be drawn, as rows and in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from django.utils.translation import gettext as _

from monitoring.periods import report_period
from monitoring.publication import Way
from monitoring.selectors import ToldPoint
from monitoring.selectors.trend import Point
from monitoring.student_amounts import HUNDRED, Line, as_told, hidden_words

FORM: Mapping[str, str] = {"share": "percent", "rate": "rate", "count": "count", "days": "days"}


def points(told: Sequence[ToldPoint], way: Way) -> list[Point]:
    """Return a figure from report to report, to be drawn; what is hidden has words and no number."""
    return [_point(one, way) for one in told]


def _point(one: ToldPoint, way: Way) -> Point:
    value = _value(one.line, way)
    report = one.report
    return Point(
        report.period_from, value or Decimal(0), None, one.definition, None, report.ref, _form(one.line, way),
        report.cadence, report.period_until, "" if value is not None else _no_value(one.line),
    )  # fmt: skip


def _form(line: Line, way: Way) -> str:
    return FORM["count"] if way == "share" and not line.of.state else FORM[way]


def _value(line: Line, way: Way) -> Decimal | None:
    form = _form(line, way)
    if form == "days":
        return line.median
    if form == "count":
        return None if line.n.value is None else Decimal(line.n.value)
    if form == "rate":
        return line.per_1000
    return None if line.rate is None else Decimal(HUNDRED * line.rate.events) / line.rate.of


def _no_value(line: Line) -> str:
    if not line.n.is_collected or not line.of.is_collected:
        return _("Not collected")
    if line.n.is_hidden:
        return hidden_words()
    return _("No events") if line.of.value == 0 else _("Not shown")


@dataclass(frozen=True, slots=True)
class TrendRow:
    """One period in the table beside the drawing, and whether the definition changed since the one before."""

    period: str
    report: str
    line: Line
    told: str
    definition: int

    @property
    def is_hiding(self) -> bool:
        return self.line.is_hiding


def trend_rows(told: Sequence[ToldPoint], way: Way) -> list[TrendRow]:
    """Return the periods as rows, the newest first."""
    return [
        TrendRow(report_period(one.report), one.report.ref, one.line, as_told(one.line, way), one.definition)
        for one in reversed(told)
    ]


def trend_words(told: Sequence[ToldPoint], way: Way) -> str:
    """Return what the drawing shows, in sentences: first and last period, and where another definition began."""
    ends = told[:1] if len(told) == 1 else [told[0], told[-1]]
    said = [
        _("%(period)s: %(told)s.")
        % {"period": report_period(one.report), "told": as_told(one.line, way) or one.line.n.words}
        for one in ends
    ]
    return " ".join([*said, *break_words(told)])


def break_words(told: Sequence[ToldPoint]) -> list[str]:
    """Return a sentence for each change of the definition."""
    return [
        _("Since %(period)s another definition holds, so the curve is broken.")
        % {"period": report_period(after.report)}
        for before, after in pairwise(told)
        if before.definition != after.definition
    ]
