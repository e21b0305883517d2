"""
Who may see staffing lines, and do what with them.

A role held at one school reaches the lines
of that school.
"""

from __future__ import annotations

from django.db.models import Q, QuerySet

from district.models import Role, School, User
from district.roles import Roles, require, roles_of
from plan.models import Authorization
from plan.models.authorizations import AuthorizationQuerySet
from staffing.line_types import LINE_TYPES, PAID, L, LineType, type_of
from staffing.models import Expenditure, Line
from staffing.policies.rights import MAY


def sees_room(user: User) -> bool:
    """Tell whether ``user`` may see the lines of any type somewhere."""
    return any(sees(user, line_type) for line_type in LINE_TYPES)


def sees(user: User, line_type: LineType) -> bool:
    """Tell whether ``user`` may see the lines of one type somewhere."""
    return roles_of(user).any(MAY[f"{line_type.workflow.name}.view"])


def sees_at(user: User, line_type: LineType, school: School) -> bool:
    """Tell whether ``user`` may see the lines of one type at ``school``."""
    return roles_of(user).at(MAY[f"{line_type.workflow.name}.view"], school.pk)


def visible_lines(user: User, line_type: LineType[L]) -> QuerySet[L]:
    """Return the lines of one type that ``user`` may see."""
    schools = roles_of(user).schools(MAY[f"{line_type.workflow.name}.view"])
    lines = line_type.model._default_manager.all()
    return lines if schools is None else lines.filter(authorization__school_id__in=schools)


def visible_expenditures(user: User) -> QuerySet[Expenditure]:
    """Return what was spent on the lines that ``user`` may see."""
    seen = Q(pk__in=[])
    for line_type in PAID:
        if sees(user, line_type):
            seen |= Q(**{f"{line_type.key}__in": visible_lines(user, line_type).values("pk")})
    return Expenditure.objects.filter(seen)


def visible_authorizations(user: User, line_type: LineType) -> AuthorizationQuerySet:
    """Return the authorizations of one type whose lines ``user`` may see."""
    schools = roles_of(user).schools(MAY[f"{line_type.workflow.name}.view"])
    found = Authorization.objects.filter(kind=line_type.key)
    return found if schools is None else found.filter(school_id__in=schools)


def permitted(user: User, action: str, obj: Line | Authorization | None = None) -> bool:
    """
    Tell whether ``user`` may do ``action`` to ``obj``: a line, or the authorization under which one is opened.

    Without ``obj`` it is whether they may at some school. Needs the line's ``authorization`` loaded.
    """
    if obj is None:
        return roles_of(user).any(MAY[action])
    school_id = obj.school_id if isinstance(obj, Authorization) else obj.authorization.school_id
    return roles_of(user).at(MAY[action], school_id)


def check(user: User, action: str, obj: Line | Authorization | None = None) -> None:
    """:raises PermissionDenied: unless ``user`` may do ``action`` to ``obj``."""
    require(permitted(user, action, obj))


def opens(user: User, line_type: LineType) -> bool:
    """Tell whether ``user`` may open lines of one type somewhere."""
    return permitted(user, f"{line_type.workflow.name}.open")


# Whom a duty without cover concerns at their school, whether or not they can put it right themselves.
MINDS_COVER: Roles = frozenset({Role.HR_SPECIALIST, Role.PLAN_DIRECTOR, Role.SCHOOL_LEADER})


def minds_cover(user: User, line: Line) -> bool:
    """Tell whether it waits for ``user`` that a duty is not covered. Needs ``authorization`` loaded."""
    return roles_of(user).at(MINDS_COVER, line.authorization.school_id)


# Who is told what speaks against whoever holds a line: that they left, are to leave, hold too much elsewhere, or of
# their agreement. Others learn at most that something is to be settled.
MINDS_HOLDERS: Roles = frozenset({Role.HR_SPECIALIST, Role.PLAN_DIRECTOR})


def minds_holders(user: User, line: Line) -> bool:
    """Tell whether ``user`` may know why somebody else is to hold a line. Needs ``authorization`` loaded."""
    return roles_of(user).at(MINDS_HOLDERS, line.authorization.school_id)


def offered(user: User, line: Line) -> list[str]:
    """
    Return the actions on ``line`` permitted to ``user`` and possible now. Needs ``authorization`` loaded.

    No query for a line of ``selectors.line_get``; of others, what several actions need is asked once.
    """
    flow = type_of(line).workflow
    legal = [name for name in flow.legal(line.status) if permitted(user, f"{flow.name}.{name}", line)]
    met = {need: need(line) for need in {flow.needs[name] for name in legal if name in flow.needs}}
    return [name for name in legal if name not in flow.needs or met[flow.needs[name]]]


def offers(user: User, line: Line, name: str) -> bool:
    """Tell whether one action on ``line`` is offered. No query for a step: lists ask it of each of their rows."""
    flow = type_of(line).workflow
    if name not in flow.legal(line.status) or not permitted(user, f"{flow.name}.{name}", line):
        return False
    return name not in flow.needs or flow.needs[name](line)
