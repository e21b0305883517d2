"""The seats of a body by constituency, with who sits there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from community import labels, selectors
from community.models import Body, Constituency, Seat
from community.workflow import SEAT, SeatStatus
from core import clock
from core.badges import State
from district.models import User


@dataclass(frozen=True, slots=True)
class SeatRow:
    """One seat: what it is called, who sits there and in which days, how it stands, and its address."""

    name: str
    member: str
    days: str
    state: State
    url: str


def seats(user: User, body: Body) -> dict[str, Any]:
    """Return the groups of a body's seats, which were read with it: those that stand or are to come."""
    today = clock.today()
    groups = []
    for constituency in Constituency.values:
        own = [one for one in body.seats.all() if one.constituency == constituency]
        there = [one for one in own if SEAT.status_of(one, today) != SeatStatus.ENDED]
        if there:
            held = sum(1 for one in there if selectors.sitting(one, today))
            words = _("%(n)d of %(m)d held") % {"n": held, "m": len(there)}
            label = Constituency(constituency).label
            groups.append({"label": label, "words": words, "rows": [_row(user, one) for one in there]})
    return {"groups": groups}


def _row(user: User, seat: Seat) -> SeatRow:
    today = clock.today()
    term = selectors.sitting(seat, today)
    return SeatRow(
        str(seat),
        labels.member_words(user, term),
        term.span_words if term else "",
        labels.seat_state(seat, today),
        reverse("community:seat-detail", args=[seat.ref]),
    )
