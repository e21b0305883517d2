"""The columns of bodies and of their seats. Who sits is told as far as its reader may know."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from community import labels, selectors
from community.models import Body
from core import clock
from core.exports import Column
from core.spans import Dated
from district.models import User


def seats_there(body: Body) -> int:
    """Return how many seats of a body stand today. They were read with it."""
    return len(selectors.standing_seats(body, clock.today()))


def seats_held(body: Body) -> int:
    """Return on how many of them somebody sits today."""
    today = clock.today()
    return sum(1 for seat in selectors.standing_seats(body, today) if selectors.sitting(seat, today))


def _until(one: Dated) -> object:
    return one.until_date


BODIES = (
    Column("ref", _("Reference"), lambda one: one.ref),
    Column("name", _("Name"), lambda one: one.name, ("name",)),
    Column("kind", _("Kind"), lambda one: one.get_kind_display(), ("kind", "name")),
    Column("place", _("Of"), labels.place_words, ("school__name", "name")),
    Column("method", _("How it decides"), lambda one: one.get_method_display(), ("method", "name")),
    Column("open_meetings", _("Open meetings by law"), lambda one: one.holds_open_meetings),
    Column("quorum", _("Quorum"), lambda one: one.quorum, ("quorum", "name")),
    Column("seats", _("Seats"), seats_there),
    Column("held", _("Seats held"), seats_held),
    Column("from_date", _("Since"), lambda one: one.from_date, ("from_date", "name")),
    Column("until_date", _("Until"), _until, ("until_date", "name")),
    Column("status", _("Status"), lambda one: labels.body_state(one, clock.today()).label),
)


def seat_columns(user: User) -> Sequence[Column]:
    """Return the columns of seats, with who sits there as far as ``user`` may know."""
    return (
        Column("ref", _("Reference"), lambda one: one.ref),
        Column("seat", _("Seat"), str),
        Column("body", _("Body"), lambda one: one.body.name, ("body__name",)),
        Column("place", _("Of"), lambda one: labels.place_words(one.body), ("body__school__name", "body__name")),
        Column("constituency", _("Whose seat"), lambda one: one.get_constituency_display()),
        Column("number", _("Number"), lambda one: one.number, ("number", "body__name")),
        Column("member", _("Who sits there"),
               lambda one: labels.member_words(user, selectors.sitting(one, clock.today()))),
        Column("from_date", _("Since"), lambda one: one.from_date, ("from_date", "body__name")),
        Column("until_date", _("Until"), _until, ("until_date", "body__name")),
        Column("status", _("Status"), lambda one: labels.seat_state(one, clock.today()).label),
    )  # fmt: skip
