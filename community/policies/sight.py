"""Which rows somebody sees, by their roles and the schools they hold them at."""

from __future__ import annotations

from typing import TypeVar

from django.db.models import Model, Q, QuerySet

from community.policies.rights import MAY
from core.folding import in_words
from district.models import School, User
from district.roles import Roles, roles_of

M = TypeVar("M", bound=Model)


def sees(user: User, kind: str) -> bool:
    """Tell whether there is a list of ``kind`` ("body") for ``user``."""
    return roles_of(user).any(MAY[f"community.{kind}.view"])


def sees_room(user: User) -> bool:
    """Tell whether the room is there for ``user``: what is public anyway is shown to all who are signed in."""
    return sees(user, "event")


def schools_for(user: User, action: str) -> QuerySet[School]:
    """Return the schools at which ``user`` may do ``action``, by name."""
    held = roles_of(user).schools(MAY[action])
    found = School.objects.order_by(*in_words("name"), "code")
    return found if held is None else found.filter(pk__in=held)


def at_schools(user: User, roles: Roles, rows: QuerySet[M], school: str = "school") -> QuerySet[M]:
    """Keep rows of the schools where ``user`` holds one of ``roles``, and those of no school; none without a role."""
    held = roles_of(user).schools(roles)
    if held is None:
        return rows
    if not held:
        return rows.none()
    return rows.filter(Q(**{f"{school}__in": held}) | Q(**{f"{school}__isnull": True}))
