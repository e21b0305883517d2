"""Events that were held in a period, by school and kind, and who came to them by constituency."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.db import connection
from django.utils.translation import gettext_noop as _

from plan.indicators import Cell, Indicator, Period, Scope

PART = "part"
# An event is of the district's day on which it began. A survey is asked and not held.
DAY = "(event.starts_at AT TIME ZONE district.time_zone)::date"
EVENTS = f"""
FROM community_event event JOIN district_district district ON district.id = event.district_id
WHERE event.status = 'closed' AND event.kind <> 'survey' AND {DAY} >= %(start)s AND {DAY} < %(end)s
"""
HELD = f"SELECT event.school_id, event.kind, count(*) {EVENTS} GROUP BY event.school_id, event.kind"
CAME = f"""
SELECT event.school_id, came.constituency, sum(came.people), count(*)
{EVENTS.replace("WHERE", "JOIN community_eventattendance came ON came.event_id = event.id WHERE")}
GROUP BY event.school_id, came.constituency
"""


def held(scope: Scope, period: Period) -> Iterable[Cell]:
    """Return a cell for each school and kind of event, None for those of the whole district. One query."""
    return [
        Cell(school_id=school, dims=((PART, kind),), numerator=Decimal(count), denominator=None, counted=count)
        for school, kind, count in _asked(HELD, period)
    ]


def came(scope: Scope, period: Period) -> Iterable[Cell]:
    """Return a cell for each school and constituency: the people who were counted. One query."""
    return [
        Cell(school_id=school, dims=((PART, who),), numerator=Decimal(people), denominator=None, counted=counted)
        for school, who, people, counted in _asked(CAME, period)
    ]


def _asked(sql: str, period: Period) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(sql, {"start": period.start, "end": period.end})
        return list(cursor.fetchall())


INDICATORS: list[Indicator] = [
    Indicator(
        key="community.events_held",
        label=_("Events held"),
        unit=_("events held"),
        source=_(
            "Town halls, listening sessions and meetings of councils that began in the period and were closed, by what "
            "they were. Excludes surveys, and events that were canceled or not closed yet."
        ),
        better="up",
        subject="plan",
        measure=held,
    ),
    Indicator(
        key="community.events_attendance",
        label=_("People who came to events"),
        unit=_("people who came"),
        source=_(
            "People counted at events held in the period, by group. Who came twice is counted twice; nobody is "
            "named. Excludes events at which nobody counted."
        ),
        better="up",
        subject="plan",
        measure=came,
    ),
]
