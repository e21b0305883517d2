"""Which rows somebody sees, by their roles and the schools they hold them at."""

from __future__ import annotations

from django.db.models import Q

from district.models import User
from district.roles import roles_of
from training.policies.rights import MAY
from training.workflow.roles import WATCHERS


def sees(user: User, kind: str) -> bool:
    """Tell whether there is a list of ``kind`` ("session") for ``user``."""
    return roles_of(user).any(MAY[f"training.{kind}.view"])


def sees_room(user: User) -> bool:
    """Tell whether the room is there for ``user``."""
    return sees(user, "session")


def of_people(user: User, person: str = "staff") -> Q:
    """Return the condition on rows of a ``person``: that it is ``user``, or somebody of a school they watch."""
    held = roles_of(user).schools(WATCHERS)
    if held is None:
        return Q()
    return Q(**{f"{person}__user": user.pk}) | Q(**{f"{person}__school__in": held})


def schools_watched(user: User) -> frozenset[int] | None:
    """Return the ids of the schools whose people ``user`` watches; None for all."""
    return roles_of(user).schools(WATCHERS)
