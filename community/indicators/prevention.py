"""How many people prevention activities reached in a period, by school and by who they are; students by themselves."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.db import connection
from django.utils.translation import gettext_noop as _

from plan.indicators import Cell, Indicator, Period, Scope

PART = "part"
REACHED = """
SELECT activity.school_id, told.who, sum(told.people) FILTER (WHERE activity.taken_back_at IS NULL),
    count(*) FILTER (WHERE activity.taken_back_at IS NULL), count(*) FILTER (WHERE activity.taken_back_at IS NOT NULL)
FROM community_preventionactivity activity
CROSS JOIN LATERAL (VALUES ('parent', activity.parents), ('community', activity.community),
    ('staff', activity.staff)) told (who, people)
WHERE activity.held_date >= %(start)s AND activity.held_date < %(end)s AND told.people > 0
GROUP BY activity.school_id, told.who
"""
# Nobody is named, so how many different students they were is not known: as many as came to one of them, at least.
STUDENTS = """
SELECT activity.school_id, sum(activity.students) FILTER (WHERE activity.taken_back_at IS NULL),
    max(activity.students) FILTER (WHERE activity.taken_back_at IS NULL),
    count(*) FILTER (WHERE activity.taken_back_at IS NULL), count(*) FILTER (WHERE activity.taken_back_at IS NOT NULL)
FROM community_preventionactivity activity
WHERE activity.held_date >= %(start)s AND activity.held_date < %(end)s AND activity.students > 0
GROUP BY activity.school_id
"""


def reached(scope: Scope, period: Period) -> Iterable[Cell]:
    """Return a cell for each school and group of people, no students, in which somebody took part. One query."""
    return [
        Cell(
            school_id=school, dims=((PART, who),), numerator=Decimal(people or 0), denominator=None, counted=counted,
            left_out={"taken back": left_out} if left_out else {},
        )
        for school, who, people, counted, left_out in _asked(REACHED, period)
    ]  # fmt: skip


def students(scope: Scope, period: Period) -> Iterable[Cell]:
    """Return a cell for each school at which students took part. One query."""
    return [
        Cell(
            school_id=school, numerator=Decimal(many or 0), denominator=None, counted=counted, n_students=behind or 0,
            left_out={"taken back": left_out} if left_out else {},
        )
        for school, many, behind, counted, left_out in _asked(STUDENTS, period)
    ]  # fmt: skip


def _asked(statement: str, period: Period) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, {"start": period.start, "end": period.end})
        return cursor.fetchall()


INDICATORS: list[Indicator] = [
    Indicator(
        key="community.prevention_reach",
        label=_("Adults reached by prevention activities"),
        unit=_("parents, people of the community and staff who took part"),
        source=_(
            "Prevention activities held in the period, as schools entered how many took part: parents and guardians, "
            "people of the community, and staff. Students are another figure. Somebody who took part twice is counted "
            "twice. Excludes activities taken back."
        ),
        better="up",
        subject="plan",
        measure=reached,
    ),
    Indicator(
        key="community.prevention_students",
        label=_("Students in prevention activities"),
        unit=_("students who took part"),
        source=_(
            "Prevention activities held in the period, as schools entered how many students took part. A student who "
            "took part twice is counted twice. Nobody is named, so they are in no group. Excludes activities taken "
            "back."
        ),
        better="up",
        subject="student",
        measure=students,
    ),
]
