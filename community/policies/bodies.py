"""Which bodies, seats and terms somebody sees, and who reads the names of members who did not agree to be named."""

from __future__ import annotations

from django.db.models import QuerySet

from community.models import Body, Seat, SeatTerm
from community.policies.asked import permitted
from community.policies.rights import MAY
from community.policies.sight import at_schools, sees
from core.spans import SpanQuerySet
from district.models import User


def visible_bodies(user: User) -> QuerySet[Body]:
    """Return the bodies: what the public may see anyway, everyone who is signed in sees."""
    return Body.objects.all() if sees(user, "body") else Body.objects.none()


def visible_seats(user: User) -> SpanQuerySet[Seat]:
    """Return the seats of all bodies, for the same people."""
    return Seat.objects.all() if sees(user, "seat") else Seat.objects.none()


def visible_terms(user: User) -> QuerySet[SeatTerm]:
    """Return the terms, with names, of the bodies whose members ``user`` keeps."""
    return at_schools(user, MAY["community.term.view"], SeatTerm.objects.all(), "seat__body__school")


def names_member(user: User, term: SeatTerm) -> bool:
    """Tell whether ``user`` is told the name of who sits: they agreed to be named, or ``user`` keeps the members."""
    return term.is_public or permitted(user, "community.term.view", term)
