"""
Seats of bodies on the period's last day, and by whom they are held.

The denominator are all seats that stand, held or vacant, of everybody: so the figures of the four groups say how much
of the table each of them has.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from django.db import connection

from community.models import Constituency
from plan.indicators import Cell, Period, Scope

SEATS = """
SELECT body.school_id, count(*) FILTER (WHERE seat.constituency = %(who)s AND EXISTS (
        SELECT FROM community_seatterm term WHERE term.seat_id = seat.id AND term.from_date <= %(day)s
            AND (term.until_date IS NULL OR term.until_date > %(day)s))), count(*)
FROM community_seat seat JOIN community_body body ON body.id = seat.body_id
WHERE seat.from_date <= %(day)s AND (seat.until_date IS NULL OR seat.until_date > %(day)s)
GROUP BY body.school_id
"""


def seats_held(who: Constituency, scope: Scope, period: Period) -> Iterable[Cell]:
    """Return a cell for each school that has bodies, and for the district's own: held by ``who``, of all. One query."""
    with connection.cursor() as cursor:
        cursor.execute(SEATS, {"who": who.value, "day": period.last_day})
        rows = cursor.fetchall()
    return [
        Cell(school_id=school, numerator=Decimal(held), denominator=Decimal(seats), counted=seats)
        for school, held, seats in rows
    ]
