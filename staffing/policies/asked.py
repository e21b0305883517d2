"""Whether somebody may do something to what stands beside the lines: requisitions, installments, payrolls, reviews."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from core import clock
from core.models import Record
from district.models import User
from district.roles import Roles, require, roles_of
from staffing.policies.rights import FLOWS, MAY
from staffing.workflow import HR, hiring

# Where the school of a record stands. What was made for all schools is done by a role that is held district-wide.
SCHOOL_OF: Mapping[str, Callable[[Any], int | None]] = {
    "staffing.requisition": lambda one: one.position.authorization.school_id,
    "staffing.installment": lambda one: one.stipend.authorization.school_id,
    "staffing.payroll": lambda one: None,
    "staffing.review": lambda one: one.realignment.authorization.school_id,
}


# Whom it concerns that nobody has asked to hire for a position yet; who approves and signs off for a school.
ASKS: Roles = hiring.LEADER | HR
LEADS: Roles = hiring.LEADER


def two_people(user: User, action: str, obj: Any) -> bool:
    """Tell whether ``action`` is another person's than who asked for a requisition, where it must be."""
    if action != "staffing.requisition.approve" or obj is None:
        return True
    return user.pk not in (obj.requested_by_id, obj.endorsed_by_id)


def may_record(user: User, action: str, obj: Any = None) -> bool:
    """Tell whether ``user`` may do ``action`` by a role for the school of the record; without one: anywhere."""
    if obj is None:
        return roles_of(user).any(MAY[action])
    return roles_of(user).at(MAY[action], SCHOOL_OF[action.rpartition(".")[0]](obj)) and two_people(user, action, obj)


def check_record(user: User, action: str, obj: Any = None) -> None:
    """:raises PermissionDenied: unless ``user`` may do ``action`` (to ``obj``)."""
    require(may_record(user, action, obj))


def offered_record(user: User, obj: Record) -> list[str]:
    """Return what ``user`` may do to ``obj`` now, by the last part of the action's name."""
    flow = FLOWS[type(obj)]
    legal = flow.legal_for(obj, clock.today())
    return [name for name in legal if may_record(user, f"{flow.name}.{name}", obj)]
