"""What every level asks about whoever works there, or with it: who holds a role, what falls to whom, partners."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from core.folding import in_words
from district.models import Organization, RoleAssignment, User
from district.roles import Roles, roles_of


def holders(roles: Collection[str], school_id: int, today: date) -> QuerySet[User]:
    """Return who holds one of ``roles`` at a school, or for the whole district, on a day, and may sign in."""
    held = RoleAssignment.objects.on(today).filter(
        Q(school=None) | Q(school=school_id), user=OuterRef("pk"), role__in=roles
    )
    return User.objects.filter(Exists(held), is_active=True)


def organizations() -> QuerySet[Organization]:
    """Return the organizations that can be chosen, by name."""
    return Organization.objects.order_by(*in_words("name"), "pk")


def falls_to(user: User, *, by_assignment: Roles, assigned: QuerySet[Any, Any]) -> Q:
    """
    Return the condition that a duty falls to ``user``: by name, or by a role of theirs where nobody was named.

    What is asked of the roles ``by_assignment`` is that of the cases ``assigned`` to them, ids.
    """
    held, mine = roles_of(user), Q(assignee=user)
    for role in held.all - by_assignment:
        schools = held.schools({role})
        mine |= Q(assignee=None, role=role) & (Q() if schools is None else Q(school__in=schools))
    if held.any(by_assignment):
        mine |= Q(assignee=None, role__in=by_assignment, case__in=assigned)
    return mine
