"""What the plan authorizes, and where a line may still be opened."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from core.folding import in_words
from district.models import User
from plan.models import Authorization, AuthorizedSize
from staffing import policies
from staffing.line_types import LINE_TYPES, LineType
from staffing.models import Line


def authorization_list(user: User, day: date) -> list[Authorization]:
    """
    Return what the plan authorized on ``day`` of every type, where ``user`` sees lines, in the order of codes.

    Each with the count, FTE and dollars of that day. One query.
    """
    scope = Q(pk__in=[])
    for line_type in LINE_TYPES:
        scope |= Q(pk__in=policies.visible_authorizations(user, line_type).values("pk"))
    found = Authorization.objects.filter(scope).select_related("school", "starts_year", "plan")
    return found.order_by(*in_words("code"), "id").as_on(day)


def free_since(free: Sequence[tuple[Authorization, list[int]]]) -> list[date]:
    """
    Return for each authorization since when the one of its ``free`` slots that is free for longest has been so.

    A slot is free since its plan year began, it was authorized, or its last line ended, whichever came last. Four
    queries at most.
    """
    found = [one for one, _slots in free]
    sizes: dict[int, list[tuple[date, int]]] = {}
    dated = AuthorizedSize.objects.filter(authorization__in=found).order_by("from_date", "id")
    for key, day, count in dated.values_list("authorization_id", "from_date", "count"):
        sizes.setdefault(key, []).append((day, count))
    ended: dict[tuple[int, int], date] = {}
    for line_type in LINE_TYPES:
        keys = [one.pk for one in found if one.kind == line_type.key]
        ends = line_type.span.objects.filter(line__authorization__in=keys, status__in=line_type.ended)
        for span in ends.select_related("line") if keys else ():
            place = span.line.authorization_id, span.line.slot
            ended[place] = max(ended.get(place, span.from_date), span.from_date)

    def since(one: Authorization, slot: int) -> date:
        begins = _allowed_since(one, slot, sizes.get(one.pk, []))
        return max(begins, ended.get((one.pk, slot), begins))

    return [min(since(one, slot) for slot in slots) for one, slots in free]


def _allowed_since(authorization: Authorization, slot: int, sizes: Sequence[tuple[date, int]]) -> date:
    """Return since when a slot is authorized without a break: its plan year's first day, or an amendment's day."""
    begins = authorization.starts_year.starts_date
    for day, count in reversed(sizes):
        if count < slot:
            break
        begins = max(authorization.starts_year.starts_date, day)
    return begins


def amended_since(line: Line) -> date | None:
    """Return since when a line's slot is authorized, where that is later than its plan year's first day. One query."""
    sizes = AuthorizedSize.objects.filter(authorization=line.authorization_id).order_by("from_date", "id")
    since = _allowed_since(line.authorization, line.slot, list(sizes.values_list("from_date", "count")))
    return since if since > line.authorization.starts_year.starts_date else None


def count_on(authorization: Authorization, day: date) -> int:
    """Return how many lines an authorization allowed on ``day``. One query."""
    return sum(one.count for one in Authorization.objects.filter(pk=authorization.pk).as_on(day))


@dataclass(frozen=True, slots=True)
class Opening:
    """An authorization with its lowest free slot, and how many of its slots are free."""

    authorization: Authorization
    slot: int
    free: int


def opening_list(*, user: User, line_type: LineType, among: Collection[int] | None = None) -> list[Opening]:
    """Return where ``user`` may open a line of one type, ``among`` these authorizations if given. Two queries."""
    found = []
    authorizations = (
        policies.visible_authorizations(user, line_type)
        .select_related("school", "starts_year")
        .order_by(*in_words("code"), "id")
    )
    if among is not None:
        authorizations = authorizations.filter(pk__in=among)
    taken = slots_taken(line_type, authorizations)
    for authorization in authorizations:
        free = [slot for slot in range(1, authorization.count + 1) if slot not in taken.get(authorization.pk, ())]
        if free and policies.permitted(user, f"{line_type.workflow.name}.open", authorization):
            found.append(Opening(authorization, free[0], len(free)))
    return found


def slots_taken(line_type: LineType, authorizations: QuerySet[Authorization]) -> dict[int, set[int]]:
    """Return the slots held by lines that have not ended, by authorization id. One query."""
    taken: dict[int, set[int]] = {}
    lines = line_type.model._default_manager.filter(authorization__in=authorizations.order_by())
    for authorization_id, slot in lines.exclude(status__in=line_type.ended).values_list("authorization_id", "slot"):
        taken.setdefault(authorization_id, set()).add(slot)
    return taken
