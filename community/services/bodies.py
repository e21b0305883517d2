"""Writes bodies: added, corrected, given seats, and ended with them."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from community import policies
from community.models import Body, Constituency, Seat, SeatTerm
from community.services.meant import school_meant
from community.workflow import BODY, span_status
from core import history, records
from core.errors import Conflict
from core.rules import reason_said, said
from district.models import User
from district.selectors import district_get

CORRECTED = ("kind", "name", "name_es", "purpose", "purpose_es", "method", "created_by_board", "quorum")


@transaction.atomic
def body_add(*, actor: User, school: str, from_date: date, **facts: Any) -> Body:
    """
    Add a body of the district, or of the ``school`` with this code, from a day on.

    :raises ValidationError: naming each field that is not right; a name that another body has.
    """
    policies.check(actor, f"{BODY.name}.add")
    one = Body(district=district_get(), school=school_meant(school), from_date=from_date)
    if not policies.permitted(actor, f"{BODY.name}.add", one):
        raise ValidationError({"school": _("Choose one of your schools.")})
    _say(one, facts)
    with history.action(f"{BODY.name}.add", actor=actor):
        return records.insert(one)


@transaction.atomic
def body_correct(*, actor: User, ref: str, version: int | None, today: date, **facts: Any) -> Body:
    """
    Say otherwise what a body is and how it decides. What it decided before stays as it was decided.

    :raises ValidationError: naming each field that is not right.
    """
    one = _locked(actor, ref, version, "correct", today)
    _say(one, facts)
    with history.action(f"{BODY.name}.correct", actor=actor):
        return records.update(one, *CORRECTED)


@transaction.atomic
def body_add_seats(
    *, actor: User, ref: str, version: int | None, students: int, parents: int, community: int, staff: int,
    from_date: date, today: date,
) -> Body:  # fmt: skip
    """
    Add several seats at once, numbered on from those that there were.

    :raises ValidationError: when none is added, or they would be there before the body is.
    """
    one = _locked(actor, ref, version, "add_seats", today)
    wanted = dict(zip(Constituency.values, (students, parents, community, staff), strict=True))
    if not any(wanted.values()):
        raise ValidationError({"students": _("Say how many seats to add, for one group at least.")})
    if from_date < one.from_date or (one.until_date is not None and from_date >= one.until_date):
        raise ValidationError({"from_date": _("The body does not stand on that day.")})
    last = dict(one.seats.order_by().values_list("constituency").annotate(Max("number")))
    with history.action(f"{BODY.name}.add_seats", actor=actor):
        for constituency, count in wanted.items():
            for number in range(1, count + 1):
                seat = Seat(body=one, constituency=constituency, number=last.get(constituency, 0) + number)
                seat.from_date, seat.until_date = from_date, one.until_date
                records.insert(seat)
        return records.touch(one)


@transaction.atomic
def body_end(*, actor: User, ref: str, version: int | None, until_date: date, reason: str, today: date) -> Body:
    """
    Note the last day of a body, with which its seats end.

    :raises ValidationError: when it would end before it began, or without a reason.
    :raises Conflict: while somebody holds a seat after that day.
    """
    one, reason = _locked(actor, ref, version, "end", today), reason_said(reason)
    if until_date <= one.from_date:
        raise ValidationError({"until_date": _("A body ends after it began.")})
    seats = list(Seat.objects.select_for_update().filter(body=one).lasting(until_date).order_by("pk"))
    held = SeatTerm.objects.filter(seat__in=seats).holding_after(until_date).select_related("seat").first()
    if held is not None:
        words = _("A seat is held after that day (%(seat)s). End the terms of its members first.")
        raise Conflict(words % {"seat": held.seat}, "until_date")
    if any(seat.from_date >= until_date for seat in seats):
        raise Conflict(_("It has seats that begin on that day or later. Choose a later day."), "until_date")
    one.until_date, one.ended_reason = until_date, reason
    with history.action(f"{BODY.name}.end", actor=actor, reason=reason):
        for seat in seats:
            seat.until_date = until_date
            records.update(seat, "until_date")
        return records.update(one, "until_date", "ended_reason")


def _locked(actor: User, ref: str, version: int | None, action: str, today: date) -> Body:
    one = records.lock(policies.visible_bodies(actor), ref, version=version)
    policies.check(actor, f"{BODY.name}.{action}", one)
    BODY.check(action, span_status(one, today))
    return one


def _say(one: Body, facts: dict[str, Any]) -> None:
    for name in CORRECTED:
        setattr(one, name, facts[name].strip() if isinstance(facts[name], str) else facts[name])
    one.purpose = said(one.purpose, "purpose", _("Say what it is for."))
