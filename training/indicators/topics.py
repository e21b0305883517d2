"""What is counted of required training: who has it, who is late, and how many hours were learned."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from django.db import connection
from django.utils.translation import gettext_noop as _

from plan.indicators import Cell, Indicator, Period, Scope
from training.selectors import Tally, due_on

# A session that taught several topics made a record of each: its hours count once.
HOURS = """
SELECT member.school_id, sum(learned.hours), count(*) FROM (
    SELECT one.staff_id, one.hours FROM training_completion one
    WHERE one.struck_on IS NULL AND one.enrollment_id IS NULL AND one.hours IS NOT NULL
        AND one.completed_on >= %(start)s AND one.completed_on < %(end)s
    UNION ALL
    SELECT DISTINCT ON (place.id) place.staff_id, place.hours
    FROM training_completion one JOIN training_enrollment place ON place.id = one.enrollment_id
    WHERE one.struck_on IS NULL AND place.hours IS NOT NULL
        AND one.completed_on >= %(start)s AND one.completed_on < %(end)s
) learned JOIN district_staffmember member ON member.id = learned.staff_id
GROUP BY member.school_id ORDER BY member.school_id
"""


def coverage(scope: Scope, period: Period) -> Iterable[Cell]:
    """
    Return a cell of each school and of whom a topic is asked, as of the period's last day: those due who have it.

    One query.
    """
    for (school, asked), tally in _tallies(period).items():
        if not tally.due:
            continue
        yield Cell(
            school_id=school,
            dims=(("role", asked),),
            numerator=Decimal(tally.done),
            denominator=Decimal(tally.due),
            counted=tally.due,
            left_out={"not due yet": tally.ahead} if tally.ahead else {},
        )


def late(scope: Scope, period: Period) -> Iterable[Cell]:
    """Return a cell of each school: how many topics of how many that were due are late. One query."""
    found: dict[int | None, Tally] = {}
    for (school, _asked), tally in _tallies(period).items():
        whole = found.setdefault(school, Tally())
        whole.done, whole.late, whole.ahead = (
            whole.done + tally.done, whole.late + tally.late, whole.ahead + tally.ahead,
        )  # fmt: skip
    for school, tally in found.items():
        if tally.due:
            yield Cell(
                school_id=school,
                numerator=Decimal(tally.late),
                denominator=Decimal(tally.due),
                counted=tally.due,
                left_out={"not due yet": tally.ahead} if tally.ahead else {},
            )


def _tallies(period: Period) -> dict[tuple[int | None, str], Tally]:
    found: dict[tuple[int | None, str], Tally] = {}
    for one in due_on(period.last_day):
        asked = one.role or one.role_title or "everyone"
        found.setdefault((one.school_id, asked), Tally()).add(one)
    return found


def hours(scope: Scope, period: Period) -> Iterable[Cell]:
    """Return a cell of each school: how many hours its people learned in the period. One query."""
    with connection.cursor() as cursor:
        cursor.execute(HOURS, {"start": period.start, "end": period.end})
        return [
            Cell(school_id=school, numerator=total, denominator=None, counted=count)
            for school, total, count in cursor.fetchall()
        ]


INDICATORS: list[Indicator] = [
    Indicator(
        key="training.coverage",
        label=_("Required training done"),
        unit=_("of required topics that are due"),
        source=_(
            "Topics required of people who worked here on the period’s last day, once for each person and topic, by "
            "whom they are asked of: those that were done, and still held. What nobody has done yet and whose day was "
            "still to come is left out."
        ),
        better="up",
        subject="staff",
        measure=coverage,
    ),
    Indicator(
        key="training.late",
        label=_("Required training late"),
        unit=_("of required topics that are due"),
        source=_(
            "Topics required of people who worked here on the period’s last day, once for each person and topic: those "
            "whose day had passed, and which were not done, or held no more. What was not due yet is left out."
        ),
        better="down",
        subject="staff",
        measure=late,
    ),
    Indicator(
        key="training.hours",
        label=_("Hours of training"),
        unit=_("hours of training completed"),
        source=_(
            "Records of what people learned in the period that were not struck, with their hours: of a session here "
            "those that each person attended, once however many topics it taught."
        ),
        better="up",
        subject="staff",
        measure=hours,
    ),
]
