"""How many people prevention activities reached in a period, by school and by who they are."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from django.db import connection
from django.utils.translation import gettext_noop as _

from plan.indicators import Cell, Indicator, Period, Scope

PART = "part"
REACHED = """
SELECT activity.school_id, told.who, sum(told.people) FILTER (WHERE activity.taken_back_at IS NULL),
    count(*) FILTER (WHERE activity.taken_back_at IS NULL), count(*) FILTER (WHERE activity.taken_back_at IS NOT NULL)
FROM community_preventionactivity activity
CROSS JOIN LATERAL (VALUES ('student', activity.students), ('parent', activity.parents),
    ('community', activity.community), ('staff', activity.staff)) told (who, people)
WHERE activity.held_date >= %(start)s AND activity.held_date < %(end)s AND told.people > 0
GROUP BY activity.school_id, told.who
"""


def reached(scope: Scope, period: Period) -> Iterable[Cell]:
    """Return a cell for each school and group of people in which somebody took part. One query."""
    with connection.cursor() as cursor:
        cursor.execute(REACHED, {"start": period.start, "end": period.end})
        rows = cursor.fetchall()
    return [
        Cell(
            school_id=school, dims=((PART, who),), numerator=Decimal(people or 0), denominator=None, counted=counted,
            left_out={"taken back": left_out} if left_out else {},
        )
        for school, who, people, counted, left_out in rows
    ]  # fmt: skip


INDICATORS: list[Indicator] = [
    Indicator(
        key="community.prevention_reach",
        label=_("People reached by prevention activities"),
        unit=_("people who took part"),
        source=_(
            "Prevention activities held in the period, as schools entered how many took part: students, parents and "
            "guardians, people of the community, and staff. Somebody who took part twice is counted twice. Excludes "
            "activities taken back."
        ),
        better="up",
        subject="plan",
        measure=reached,
    ),
]
