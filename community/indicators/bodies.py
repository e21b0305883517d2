"""
Seats of bodies on the period's last day, and by whom they are held.

The denominator are all seats that stand, held or vacant, of everybody: so the figures of the four groups say how much
of the table each of them has.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from functools import partial
from typing import Literal

from django.db import connection
from django.utils.translation import gettext_noop as _

from community.models import Constituency
from plan.indicators import Cell, Indicator, Period, Scope

SEATS_FROM = _(
    "Seats of councils, committees and working groups that stand on the period’s last day, by who holds them then. "
    "Vacant seats count among all seats."
)
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


def _seats(name: str, who: Constituency, label: str, better: Literal["up", "context"]) -> Indicator:
    return Indicator(
        key=f"community.seats_{name}",
        label=label,
        unit=_("seats of councils and committees"),
        source=SEATS_FROM,
        better=better,
        subject="plan",
        measure=partial(seats_held, who),
    )


INDICATORS: list[Indicator] = [
    _seats("students", Constituency.STUDENT, _("Seats held by students"), "up"),
    _seats("parents", Constituency.PARENT, _("Seats held by parents and guardians"), "up"),
    _seats("community", Constituency.COMMUNITY, _("Seats held by the community"), "up"),
    _seats("staff", Constituency.STAFF, _("Seats held by staff"), "context"),
]
