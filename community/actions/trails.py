"""What stands above the room's pages: the list that a record is of, and the records that it belongs to."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from community.models import Body, Seat
from core.actions import Words

Trail = list[tuple[Words, str]]


def bodies() -> Trail:
    """Return the way to the list of bodies."""
    return [(_("Councils"), reverse("community:body-list"))]


def of_body(body: Body | None) -> Trail:
    """Return the way to a body, for what belongs to it."""
    if body is None:
        return bodies()
    return [*bodies(), (body.name, reverse("community:body-detail", args=[body.ref]))]


def of_seat(seat: Seat | None) -> Trail:
    """Return the way to a seat, for who holds it."""
    if seat is None:
        return bodies()
    return [*of_body(seat.body), (str(seat), reverse("community:seat-detail", args=[seat.ref]))]


def activities() -> Trail:
    """Return the way to the list of prevention activities."""
    return [(_("Prevention activities"), reverse("community:activity-list"))]
