"""Writes seats and terms: a seat is filled, a term corrected, ended or called off, and an empty seat ended."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from community import policies
from community.models import Constituency, Seat, SeatTerm
from community.services.meant import school_meant, staff_meant
from community.workflow import SEAT, TERM, seat_status, span_status
from core import history, records
from core.dates import day_words
from core.ends import last_words
from core.errors import Conflict
from core.rules import said
from district.models import User


@transaction.atomic
def seat_fill(
    *, actor: User, ref: str, version: int | None, from_date: date, until_date: date | None, school: str, today: date,
    name: str = "", staff: str = "", reached_through: str = "", is_public: bool = False,
) -> SeatTerm:  # fmt: skip
    """
    Let somebody hold a seat from a day on, until another one or as long as the seat is there.

    On a student's seat sits "a student": nobody's name is kept, but ``reached_through``, the adult at the school. On
    a seat of the staff sits one of the ``staff``, on others whoever has the ``name``.

    :raises ValidationError: naming each field that is not right; days in which somebody holds it, or it is not there.
    """
    seat = _seat_locked(actor, ref, version, "fill", today)
    until = until_date or seat.until_date
    one = SeatTerm(seat=seat, school=school_meant(school), from_date=from_date, until_date=until)
    _say_who(one, name, staff, reached_through, today, is_public=is_public)
    _within(one)
    with history.action(f"{SEAT.name}.fill", actor=actor):
        made = records.insert(one)
        records.touch(seat)
        return made


@transaction.atomic
def seat_end(*, actor: User, ref: str, version: int | None, until_date: date, today: date) -> Seat:
    """
    Note the last day of a seat on which nobody sits.

    :raises ValidationError: when it would end before it began, or after its body.
    :raises Conflict: while somebody is to hold it after that day.
    """
    seat = _seat_locked(actor, ref, version, "end", today)
    held = SeatTerm.objects.filter(seat=seat).holding_after(until_date).first()
    if held is not None:
        words = _("Somebody holds it from %(day)s on. End that term, or call it off, first.")
        raise Conflict(words % {"day": day_words(held.from_date)}, "until_date")
    if seat.body.until_date is not None and until_date > seat.body.until_date:
        words = _("Its body ends before: its last day is %(day)s.")
        raise ValidationError({"until_date": words % {"day": last_words(seat.body.until_date)}})
    seat.until_date = until_date
    with history.action(f"{SEAT.name}.end", actor=actor):
        return records.update(seat, "until_date")


@transaction.atomic
def term_correct(
    *, actor: User, ref: str, version: int | None, from_date: date, school: str, today: date,
    name: str = "", reached_through: str = "", is_public: bool = False,
) -> SeatTerm:  # fmt: skip
    """
    Say otherwise who sits, since when, and whether they agreed to be named in public.

    :raises ValidationError: naming each field that is not right; days in which somebody else holds the seat.
    """
    one = _term_locked(actor, ref, version, "correct", today)
    if one.until_date is not None and from_date >= one.until_date:
        raise ValidationError({"from_date": _("The term ends before that day. Its last day is %(day)s.")
                               % {"day": last_words(one.until_date)}})  # fmt: skip
    one.school, one.from_date = school_meant(school), from_date
    _say_who(one, name, "", reached_through, today, is_public=is_public)
    _within(one)
    with history.action(f"{TERM.name}.correct", actor=actor):
        records.touch(one.seat)
        return records.update(one, "name", "reached_through", "is_public", "school", "from_date")


@transaction.atomic
def term_end(*, actor: User, ref: str, version: int | None, until_date: date, today: date) -> SeatTerm:
    """
    Note the last day on which somebody sits.

    :raises ValidationError: when that is before the first day, after the seat's end, or in somebody else's days.
    """
    one = _term_locked(actor, ref, version, "end", today)
    if until_date <= one.from_date:
        raise ValidationError({"until_date": _("A term ends after it began.")})
    one.until_date = until_date
    _within(one)
    with history.action(f"{TERM.name}.end", actor=actor):
        records.touch(one.seat)
        return records.update(one, "until_date")


@transaction.atomic
def term_call_off(*, actor: User, ref: str, version: int | None, today: date) -> SeatTerm:
    """Call off a term that has not begun: it holds on no day."""
    one = _term_locked(actor, ref, version, "call_off", today)
    one.until_date = one.from_date
    with history.action(f"{TERM.name}.call_off", actor=actor):
        records.touch(one.seat)
        return records.update(one, "until_date")


def _seat_locked(actor: User, ref: str, version: int | None, action: str, today: date) -> Seat:
    """Return the seat, locked. Its body is held before: whoever ends that locks it before its seats, too."""
    records.hold(policies.visible_seats(actor).select_related("body").get(ref=ref).body)
    seat = records.lock(policies.visible_seats(actor), ref, version=version)
    policies.check(actor, f"{SEAT.name}.{action}", seat)
    SEAT.check(action, seat_status(seat, today))
    return seat


def _term_locked(actor: User, ref: str, version: int | None, action: str, today: date) -> SeatTerm:
    """Return the term, locked after its seat, in the order in which a seat is filled."""
    of = policies.visible_terms(actor).select_related("seat__body").get(ref=ref)
    seat = Seat.objects.select_for_update(of=("self",)).select_related("body").get(pk=of.seat_id)
    one = records.lock(policies.visible_terms(actor), ref, version=version)
    one.seat = seat
    policies.check(actor, f"{TERM.name}.{action}", one)
    TERM.check(action, span_status(one, today))
    return one


def _say_who(one: SeatTerm, name: str, staff: str, reached_through: str, today: date, *, is_public: bool) -> None:
    """:raises ValidationError: on the field that its constituency asks for, when that says nobody."""
    if one.seat.constituency == Constituency.STUDENT:
        one.name, one.is_public = "", False
        one.reached_through = staff_meant(reached_through, today, "reached_through")
        return
    if staff:
        name = staff_meant(staff, today, "staff").name
    asks = "staff" if one.seat.constituency == Constituency.STAFF and one.pk is None else "name"
    one.name, one.reached_through, one.is_public = said(name, asks, _("Say who sits there.")), None, is_public


def _within(one: SeatTerm) -> None:
    """:raises ValidationError: when the seat is not there in all of the term."""
    seat: Any = one.seat
    if one.from_date < seat.from_date or (seat.until_date is not None and one.from_date >= seat.until_date):
        raise ValidationError({"from_date": _("The seat is there from %(days)s.") % {"days": seat.span_words}})
    if seat.until_date is not None and (one.until_date is None or one.until_date > seat.until_date):
        words = _("The seat’s last day is %(day)s.")
        raise ValidationError({"until_date": words % {"day": last_words(seat.until_date)}})
