"""
Reads of bodies, their seats and who sits there.

What anybody may see, without signing in, are ``public_bodies`` and ``public_body_get``: bodies that stand on a day,
each with ``seats_shown``, one ``SeatsShown`` for each constituency that has a seat: how many seats there are, how many
are held, and the names of the adults who agreed to be named in public. A student's name is kept nowhere.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from django.db.models import Case, Exists, IntegerField, OuterRef, Prefetch, Q, QuerySet, When

from community.models import Body, Constituency, Seat, SeatTerm
from community.policies import bodies as policies
from community.workflow import SeatStatus
from core.folding import in_words
from core.spans import SpanQuerySet, on_day
from district.models import StaffMember, User

# Constituencies stand in one order everywhere: students first.
IN_ORDER = Case(
    *(When(constituency=value, then=place) for place, value in enumerate(Constituency.values)),
    output_field=IntegerField(),
)


class SeatsShown(NamedTuple):
    """Of one constituency: how many seats a body has for it, how many are held, and who agreed to be named."""

    constituency: str
    seats: int
    held: int
    names: list[str]


def _terms() -> Prefetch[str, QuerySet[SeatTerm], str]:
    found = SeatTerm.objects.select_related("school", "reached_through").order_by("from_date", "pk")
    return Prefetch("terms", found)


def _seats() -> QuerySet[Seat]:
    return Seat.objects.order_by(IN_ORDER, "number", "pk").prefetch_related(_terms())


def _with_seats(found: QuerySet[Body]) -> QuerySet[Body]:
    return (
        found.select_related("school").prefetch_related(Prefetch("seats", _seats())).order_by(*in_words("name"), "pk")
    )


def bodies(user: User) -> QuerySet[Body]:
    """Return the bodies by name, each with its seats and their terms. Three queries."""
    return _with_seats(policies.visible_bodies(user))


def bodies_named() -> QuerySet[Body]:
    """Return all bodies by name, to choose from: what bodies there are everybody may know."""
    return Body.objects.order_by(*in_words("name"), "pk")


def standing_bodies(today: date) -> QuerySet[Body]:
    """Return the bodies that stand today by name, to choose from."""
    return bodies_named().filter(on_day(today))


def body_get(user: User, ref: str) -> Body:
    """:raises Body.DoesNotExist: when ``user`` may not see it."""
    return bodies(user).get(ref=ref)


def seats(user: User) -> SpanQuerySet[Seat]:
    """Return the seats of all bodies, by body, each with its terms. Two queries."""
    found = policies.visible_seats(user).select_related("body__school").prefetch_related(_terms())
    return found.order_by(*in_words("body__name"), "body", IN_ORDER, "number", "pk")


def seat_get(user: User, ref: str) -> Seat:
    """:raises Seat.DoesNotExist: when ``user`` may not see it."""
    return seats(user).get(ref=ref)


def terms(user: User) -> QuerySet[SeatTerm]:
    """Return the terms whose members ``user`` keeps, the newest first."""
    found = policies.visible_terms(user).select_related("seat__body__school", "reached_through", "school")
    return found.order_by("-from_date", "-pk")


def term_get(user: User, ref: str) -> SeatTerm:
    """:raises SeatTerm.DoesNotExist: when ``user`` may not see it."""
    return terms(user).get(ref=ref)


def body_around(seat: Seat) -> Body:
    """Return the body of a seat, with all its seats. Three queries."""
    return _with_seats(Body.objects.filter(pk=seat.body_id)).get()


def seats_in(rows: QuerySet[Seat], status: str, today: date) -> QuerySet[Seat]:
    """Narrow seats to those that stand in a status of ``SeatStatus`` on a day."""
    ended = Q(until_date__isnull=False, until_date__lte=today)
    if status == SeatStatus.ENDED:
        return rows.filter(ended)
    held = Exists(SeatTerm.objects.on(today).filter(seat=OuterRef("pk")))
    return rows.exclude(ended).filter(held if status == SeatStatus.HELD else ~held)


def staff_to_choose(today: date) -> QuerySet[StaffMember]:
    """Return who works for the district on a day, by name."""
    return StaffMember.objects.working(today).order_by(*in_words("name"), "id")


def standing_seats(body: Body, today: date) -> list[Seat]:
    """Return the seats of a body that stand on a day. They were read with it."""
    return [seat for seat in body.seats.all() if seat.is_on(today)]


def sitting(seat: Seat, today: date) -> SeatTerm | None:
    """Return who holds a seat on a day. Its terms were read with it."""
    return next((term for term in seat.terms.all() if term.is_on(today)), None)


def public_bodies(today: date) -> list[Body]:
    """Return the bodies that stand on a day, by name, each with ``seats_shown``: for anybody. Three queries."""
    return [_shown(body, today) for body in _with_seats(Body.objects.on(today))]


def public_body_get(ref: str, today: date) -> Body:
    """:raises Body.DoesNotExist: when no such body stands on that day."""
    return _shown(_with_seats(Body.objects.on(today)).get(ref=ref), today)


def seats_shown(body: Body, today: date) -> list[SeatsShown]:
    """Return a body's seats by constituency, as anybody may know them. They were read with it."""
    found = []
    for constituency in Constituency.values:
        own = [seat for seat in standing_seats(body, today) if seat.constituency == constituency]
        held = [term for seat in own if (term := sitting(seat, today))]
        if own:
            names = [term.name for term in held if term.is_public]
            found.append(SeatsShown(constituency, len(own), len(held), names))
    return found


def _shown(body: Body, today: date) -> Body:
    body.seats_shown = seats_shown(body, today)  # type: ignore[attr-defined]  # told in this module's docstring
    return body
