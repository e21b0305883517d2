"""
Who may see staffing lines, and do what with them.

``MAY`` is the table of docs/roles/staffing.md; the tests compare the two. A role held at one school reaches the lines
of that school.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Q, QuerySet

from district.models import Role, User
from district.roles import Roles, require, roles_of
from plan.models import Authorization
from staffing.line_types import KINDS, Kind, kind_of
from staffing.models import Expenditure, Line

READERS: Roles = frozenset(
    {Role.HR_SPECIALIST, Role.PLAN_DIRECTOR, Role.SCHOOL_LEADER, Role.SUPERVISOR, Role.INTEGRATION}
)
HR: Roles = frozenset({Role.HR_SPECIALIST})
# HR's own system may tell what became of a position, payroll's what was spent.
HR_AND_SYSTEMS: Roles = HR | {Role.INTEGRATION}
PLANNERS: Roles = frozenset({Role.HR_SPECIALIST, Role.PLAN_DIRECTOR})

MAY: Mapping[str, Roles] = {
    "staffing.position.view": READERS,
    "staffing.position.open": PLANNERS,
    "staffing.position.post": HR_AND_SYSTEMS,
    "staffing.position.offer": HR_AND_SYSTEMS,
    "staffing.position.fill": HR_AND_SYSTEMS,
    "staffing.position.decline": HR_AND_SYSTEMS,
    "staffing.position.vacate": HR_AND_SYSTEMS,
    "staffing.position.abolish": PLANNERS,
    "staffing.position.add_holder": HR,
    "staffing.position.end_holding": HR,
    "staffing.position.change_holding": HR,
    "staffing.position.change_fte": HR_AND_SYSTEMS,
    "staffing.position.take_back": HR,
    "staffing.position.change_cost": HR,
    "staffing.position.enter_spending": HR_AND_SYSTEMS,
    "staffing.position.reverse_spending": HR_AND_SYSTEMS,
    "staffing.realignment.view": READERS,
    "staffing.realignment.open": PLANNERS,
    "staffing.realignment.start": PLANNERS,
    "staffing.realignment.end": PLANNERS,
    "staffing.realignment.add_cover": PLANNERS,
    "staffing.realignment.end_cover": PLANNERS,
    "staffing.realignment.correct_cover": PLANNERS,
    "staffing.realignment.describe": PLANNERS,
    "staffing.realignment.take_back": HR,
    "staffing.stipend.view": READERS,
    "staffing.stipend.open": PLANNERS,
    "staffing.stipend.award": HR,
    "staffing.stipend.complete": HR,
    "staffing.stipend.end": HR,
    "staffing.stipend.describe": PLANNERS,
    "staffing.stipend.change_amount": HR,
    "staffing.stipend.take_back": HR,
    "staffing.stipend.enter_spending": HR_AND_SYSTEMS,
    "staffing.stipend.reverse_spending": HR_AND_SYSTEMS,
}


def sees_room(user: User) -> bool:
    """Tell whether ``user`` may see the lines of any kind somewhere."""
    return any(sees(user, kind) for kind in KINDS)


def sees(user: User, kind: Kind) -> bool:
    """Tell whether ``user`` may see the lines of one kind somewhere."""
    return roles_of(user).any(MAY[kind.permission("view")])


def visible_lines(user: User, kind: Kind) -> QuerySet[Any]:
    """Return the lines of one kind that ``user`` may see."""
    schools = roles_of(user).schools(MAY[kind.permission("view")])
    lines = kind.model._default_manager.all()
    return lines if schools is None else lines.filter(authorization__school_id__in=schools)


def visible_expenditures(user: User) -> QuerySet[Expenditure]:
    """Return what was spent on the lines that ``user`` may see."""
    seen = Q(pk__in=[])
    for kind in KINDS:
        if kind.money and sees(user, kind):
            seen |= Q(**{f"{kind.key}__in": visible_lines(user, kind).values("pk")})
    return Expenditure.objects.filter(seen)


def visible_authorizations(user: User, kind: Kind) -> QuerySet[Authorization]:
    """Return the authorizations of one kind whose lines ``user`` may see."""
    schools = roles_of(user).schools(MAY[kind.permission("view")])
    found = Authorization.objects.filter(kind=kind.key)
    return found if schools is None else found.filter(school_id__in=schools)


def may(user: User, kind: Kind, action: str, school_id: int) -> bool:
    """Tell whether the roles of ``user`` permit ``action`` on lines of one kind at one school."""
    return roles_of(user).at(MAY[kind.permission(action)], school_id)


def check(user: User, action: str, line: Line) -> None:
    """:raises PermissionDenied: unless the roles of ``user`` permit ``action`` on ``line``."""
    require(may(user, kind_of(line), action, line.authorization.school_id))


def check_open(user: User, kind: Kind, authorization: Authorization) -> None:
    """:raises PermissionDenied: unless ``user`` may open lines of one kind under ``authorization``."""
    require(may(user, kind, "open", authorization.school_id))


def opens(user: User, kind: Kind) -> bool:
    """Tell whether ``user`` may open lines of one kind somewhere."""
    return roles_of(user).any(MAY[kind.permission("open")])


def offered(user: User, line: Line) -> list[str]:
    """Return the actions on ``line`` permitted to ``user`` and possible now. Needs ``authorization`` loaded."""
    kind = kind_of(line)
    school_id = line.authorization.school_id
    return [action for action in kind.legal(line.status) if may(user, kind, action, school_id)]
