"""Bodies, seats and terms, made as the services would leave them."""

from __future__ import annotations

import itertools
from datetime import date

from community.models import Body, Constituency, Seat, SeatTerm
from tests.factories.district import district, make, staff

SINCE = date(2022, 1, 10)
_number = itertools.count(1)


def body(status: str = "standing", **fields) -> Body:
    """Return a body of the district, of which the School Board made a council that votes; in a status on 2022-10-14."""
    days = {"to_come": (date(2022, 11, 1), None), "ended": (SINCE, date(2022, 9, 1))}.get(status, (SINCE, None))
    told = {
        "name": f"Safety Council {next(_number)}", "kind": "council", "purpose": "Advises on how schools stay safe.",
        "method": "vote", "created_by_board": True, "quorum": 1, "from_date": days[0], "until_date": days[1],
    } | fields  # fmt: skip
    return make(Body(district=district(), **told))


def seat(of: Body | None = None, constituency: str = "community", status: str = "vacant", **fields) -> Seat:
    """Return a seat of a body, another one each time; held by somebody whose name is not public, or ended."""
    of = of or body()
    until = date(2022, 9, 1) if status == "ended" else of.until_date
    number = of.seats.filter(constituency=constituency).count() + 1
    told = {"number": number, "from_date": of.from_date, "until_date": until} | fields
    one = make(Seat(body=of, constituency=constituency, **told))
    if status == "held":
        term(one, until_date=date(2022, 12, 1))
    return one


def term(of: Seat | None = None, status: str = "sitting", **fields) -> SeatTerm:
    """Return a term on a seat: of a student without a name, of anybody else with one."""
    of = of or seat()
    days = {"to_come": (date(2022, 12, 1), None), "ended": (of.from_date, date(2022, 6, 1))}
    since, until = days.get(status, (of.from_date, None))
    who = {"name": f"Ines Marlow {next(_number)}"}
    if of.constituency == Constituency.STUDENT:
        who = {"reached_through": staff()}
    return make(SeatTerm(seat=of, **({"from_date": since, "until_date": until} | who | fields)))
