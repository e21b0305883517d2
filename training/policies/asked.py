"""Whether somebody may do something to what they see."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from core import clock
from core.models import Record
from district.models import User
from district.roles import require, roles_of
from training.policies.rights import FLOWS, MAY
from training.policies.sessions import own_place_permits, teaching_permits

# What somebody may do without the role, by the name of the kind: who takes part themselves, or teaches.
ANYWAY: Mapping[str, Callable[[User, str, Any], bool]] = {
    "training.session": teaching_permits,
    "training.enrollment": own_place_permits,
}
# What is the whole district's: a role for one school does nothing to it, and makes none.
OF_ALL = frozenset({"training.topic", "training.requirement", "training.course"})
# Where the school of a record stands.
SCHOOL_OF: Mapping[str, Callable[[Any], int | None]] = {
    "training.completion": lambda one: one.staff.school_id,
    "training.enrollment": lambda one: one.staff.school_id,
    "training.session": lambda one: one.school_id,
}


def permitted(user: User, action: str, obj: Any = None) -> bool:
    """
    Tell whether ``user`` may do ``action``: by a role, or by being who it is about.

    What is the whole district's asks for a role that is held district-wide, what has a school for one that is held for
    it. Of any other kind, and where one is made, a role held anywhere does; so it does to enroll in a session for all
    schools, since whom ``may_enroll`` tells.
    """
    roles, name = MAY[action], action.rpartition(".")[0]
    if obj is not None and name in ANYWAY and ANYWAY[name](user, action, obj):
        return True
    if name in OF_ALL:
        return roles_of(user).at(roles, None)
    of_all_schools = name == "training.session" and obj is not None and obj.school_id is None
    if obj is None or name not in SCHOOL_OF or (of_all_schools and action == "training.session.enroll"):
        return roles_of(user).any(roles)
    return roles_of(user).at(roles, SCHOOL_OF[name](obj))


def check(user: User, action: str, obj: Any = None) -> None:
    """:raises PermissionDenied: unless ``user`` may do ``action`` (to ``obj``)."""
    require(permitted(user, action, obj))


def offered(user: User, obj: Record) -> list[str]:
    """Return what ``user`` may do to ``obj`` now, by the last part of the action's name."""
    flow = FLOWS[type(obj)]
    legal = flow.legal_for(obj, clock.today())
    return [name for name in legal if permitted(user, f"{flow.name}.{name}", obj)]
