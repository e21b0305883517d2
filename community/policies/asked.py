"""Whether somebody may do something to what they see."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from community.models import Event
from community.policies.rights import FLOWS, MAY
from community.policies.supports import permitted_support
from core import clock
from core.models import Record
from district.models import User
from district.roles import require, roles_of

# What a subject asks beyond the role, by the name of the kind: of user, action and record.
ALSO: Mapping[str, Callable[[User, str, Any], bool]] = {
    "community.support": permitted_support,
}
# Where the school of a record stands, where that is no column of its own.
SCHOOL_OF: Mapping[str, Callable[[Any], int | None]] = {
    "community.seat": lambda seat: seat.body.school_id,
    "community.term": lambda term: term.seat.body.school_id,
    "community.registration": lambda one: one.event.school_id,
    "community.document": lambda one: Event.objects.values_list("school_id", flat=True).get(ref=one.owner_ref),
    "community.change": lambda change: change.decision.school_id,
    "community.theme": lambda theme: None,
    "community.queue": lambda district: None,
    "community.support": lambda support: None,
}


def permitted(user: User, action: str, obj: Any = None) -> bool:
    """
    Tell whether ``user`` may do ``action``: by a role for the school of what they see.

    What belongs to no school is done by a role that is held for the whole district. Without a record: anywhere.
    """
    roles, name = MAY[action], action.rpartition(".")[0]
    if obj is None:
        return roles_of(user).any(roles)
    school = SCHOOL_OF[name](obj) if name in SCHOOL_OF else obj.school_id
    if not roles_of(user).at(roles, school):
        return False
    also = ALSO.get(name)
    return also is None or also(user, action, obj)


def check(user: User, action: str, obj: Any = None) -> None:
    """:raises PermissionDenied: unless ``user`` may do ``action`` (to ``obj``)."""
    require(permitted(user, action, obj))


def offered(user: User, obj: Record) -> list[str]:
    """Return what ``user`` may do to ``obj`` now, by the last part of the action's name."""
    flow = FLOWS[type(obj)]
    legal = flow.legal_for(obj, clock.today())
    return [name for name in legal if permitted(user, f"{flow.name}.{name}", obj)]
