"""A figure about students from report to report of one cadence, from what was released alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from monitoring.models import Report
from monitoring.selectors.students import released_about_students
from monitoring.selectors.trend import Point, earlier
from monitoring.student_sheets import HUNDRED, Line, StudentSheet


@dataclass(frozen=True, slots=True)
class StudentPoint:
    """
    What one report tells of all students in one figure: in ``words``, and as a ``point`` to draw.

    There is no point where it is hidden: the curve is broken there, as it is where the ``definition`` changes. A share
    is drawn in percent, a rate per 1,000 students; neither has a base, since it would be no height beside it.
    """

    report: Report
    definition: int
    words: str
    point: Point | None


def student_trends(report: Report, sheets: Sequence[StudentSheet]) -> dict[int, list[StudentPoint]]:
    """
    Return each figure about students of a report one may see, from report to report of its cadence, by its place.

    Only figures that an earlier report tells in the same way; those as they stood when this one was released. Two
    queries.
    """
    before = sorted(earlier(report), key=lambda one: (one.period_from, one.pk))
    told = released_about_students(before)
    found: dict[int, list[StudentPoint]] = {}
    for sheet in sheets:
        same = [
            _point(one, then)
            for one in before
            for then in told[one.pk]
            if then.definition.key == sheet.definition.key and then.definition.form == sheet.definition.form
        ]
        if same:
            found[sheet.place] = [*same, _point(report, sheet)]
    return found


def drawn(points: Sequence[StudentPoint]) -> list[Point]:
    """Return those that can be drawn (monitoring.trend_chart.trend), oldest first."""
    return [one.point for one in points if one.point is not None]


def _point(report: Report, sheet: StudentSheet) -> StudentPoint:
    total, definition = sheet.total, sheet.definition
    amount = _amount(sheet.told.way, total) if total else None
    point = None
    if amount is not None:
        point = Point(
            report.period_from, amount, None, definition.number, None, report.ref, definition.form, report.cadence,
            report.period_until,
        )  # fmt: skip
    return StudentPoint(report, definition.number, sheet.sentence, point)


def _amount(way: str, total: Line) -> Decimal | None:
    """Return the height of a point; None where what it is reckoned from is not told."""
    if way == "days":
        return total.median
    if way == "rate":
        return total.per_1000
    if way == "share":
        least = total.share_least
        return None if least is None or least != total.share_greatest else round(least * HUNDRED, 1)
    return None if total.n.value is None else Decimal(total.n.value)
