"""Whether somebody may do something to what they see."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from core import clock
from core.models import Record
from district.models import User
from district.roles import require, roles_of
from training.policies.rights import FLOWS, MAY
from training.policies.sessions import permitted_enrollment, permitted_session

# What a subject asks beyond the role, by the name of the kind: of user, action and record.
ALSO: Mapping[str, Callable[[User, str, Any], bool]] = {
    "training.session": permitted_session,
    "training.enrollment": permitted_enrollment,
}
# Where the school of a record stands. What stands here with None is the whole district's, and is asked by ALSO.
SCHOOL_OF: Mapping[str, Callable[[Any], int | None]] = {
    "training.topic": lambda one: None,
    "training.requirement": lambda one: None,
    "training.course": lambda one: None,
    "training.completion": lambda one: one.staff.school_id,
    "training.import": lambda one: None,
}


def permitted(user: User, action: str, obj: Any = None) -> bool:
    """
    Tell whether ``user`` may do ``action``: by a role, and by what the subject asks besides.

    A kind whose school is told is done by a role held for it; without a record, or a school, a role held anywhere does.
    """
    roles, name = MAY[action], action.rpartition(".")[0]
    if obj is None or name not in SCHOOL_OF:
        held = roles_of(user).any(roles)
    else:
        held = roles_of(user).at(roles, SCHOOL_OF[name](obj))
    if not held or obj is None:
        return held
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
