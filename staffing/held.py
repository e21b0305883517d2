"""What people hold already, in short, as it is told while one of them is chosen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from core.dates import day_words
from district.models import StaffMember, User
from district.ties import Person, Way, Wrong
from staffing import policies
from staffing.fte import greatest_sum
from staffing.line_types import POSITION, REALIGNMENT, STIPEND, LineType
from staffing.models import Line, PositionHolding, RealignmentCover, RealignmentStatus, StipendStatus

# Of each type that one person holds at a time, the states in which they still do.
HELD: tuple[tuple[LineType[Any], tuple[str, ...]], ...] = (
    (REALIGNMENT, (RealignmentStatus.IN_EFFECT,)),
    (STIPEND, (StipendStatus.AWARDED,)),
)


def holds(user: User, people: Sequence[Person], day: date) -> Mapping[str, list[str]]:
    """Return what each of some people holds on ``day`` or will hold, of the lines ``user`` may see. Four queries."""
    found: dict[str, list[str]] = defaultdict(list)
    refs = [one.ref for one in people]
    for ref, words, since in (*_positions(user, refs, day), *_lines(user, refs), *_covers(user, refs, day)):
        later = _("%(what)s from %(day)s") % {"what": words, "day": day_words(since)} if since > day else words
        found[ref].append(later)
    return found


def over_full_time(user: User, person: Person, day: date) -> list[Wrong]:
    """Return that ``person`` holds more than 1.000 FTE at a time of what ``user`` may see. Up to two queries."""
    whose = {"staff" if isinstance(person, StaffMember) else "contracted": person}
    theirs = PositionHolding.objects.filter(**whose, position__in=policies.visible_lines(user, POSITION))
    shares = list(theirs.lasting(day).select_related("position__authorization__school").order_by("from_date", "id"))
    total = greatest_sum(shares, day)
    if total <= 1:
        return []
    words = _("%(name)s holds %(fte)s FTE in all positions together: more than full time.")
    ways = (
        Way(
            f"{reverse('staffing:position-change-holding', args=[one.position.ref])}?holding={one.ref}",
            _("Change a share"),
        )
        for one in reversed(shares)
        if one.until_date is None and policies.offers(user, one.position, "change_holding")
    )
    look = Way(reverse("staffing:position-detail", args=[shares[-1].position.ref]), _("Open the position"))
    return [Wrong(words % {"name": person.name, "fte": total}, next(ways, look))]


def _positions(user: User, refs: list[str], day: date) -> Iterator[tuple[str, str, date]]:
    theirs = PositionHolding.objects.filter(Q(staff__ref__in=refs) | Q(contracted__ref__in=refs)).lasting(day)
    seen = theirs.filter(position__in=policies.visible_lines(user, POSITION))
    for one in seen.with_people().select_related("position__authorization__school").order_by("from_date", "id"):
        words = _("holds %(what)s, %(share)s FTE") % {"what": _about(one.position), "share": f"{one.fte:.3f}"}
        yield one.person.ref, words, one.from_date


def _lines(user: User, refs: list[str]) -> Iterator[tuple[str, str, date]]:
    named = {"realignment": _("carries out a realignment: %(what)s"), "stipend": _("holds a stipend: %(what)s")}
    for line_type, states in HELD:
        spans: Any = line_type.span.objects.filter(holder__ref__in=refs, until_date=None, status__in=states)
        seen = spans.filter(line__in=policies.visible_lines(user, line_type))
        for one in seen.select_related("holder", "line__authorization__school").order_by("from_date", "id"):
            yield one.holder.ref, named[line_type.key] % {"what": _about(one.line)}, one.from_date


def _covers(user: User, refs: list[str], day: date) -> Iterator[tuple[str, str, date]]:
    theirs = RealignmentCover.objects.filter(staff__ref__in=refs, realignment__status=RealignmentStatus.IN_EFFECT)
    seen = theirs.lasting(day).filter(realignment__in=policies.visible_lines(user, REALIGNMENT))
    found = seen.select_related("staff", "realignment__authorization__school").order_by("from_date", "id")
    for one in found:
        what = f"{one.duty}, {one.realignment.authorization.school}"
        yield str(one.staff and one.staff.ref), _("covers %(what)s") % {"what": what}, one.from_date


def _about(line: Line) -> str:
    return f"{line.authorization.role_title}, {line.authorization.school}"
