"""Who may see requests to hire, and what of them."""

from __future__ import annotations

from django.conf import settings
from django.db.models import QuerySet

from district.models import Role, User
from district.roles import Roles, roles_of
from staffing.models import Position, Requisition
from staffing.policies.rights import MAY

VIEW = "staffing.requisition.view"
# What is done before a first day, such as a background check, is for those who see to it.
SEES_TO_IT: Roles = frozenset({Role.HR_SPECIALIST, Role.PLAN_DIRECTOR, Role.SCHOOL_LEADER})


def sees_requisitions(user: User) -> bool:
    """Tell whether ``user`` may see requests to hire somewhere."""
    return roles_of(user).any(MAY[VIEW])


def visible_requisitions(user: User) -> QuerySet[Requisition]:
    """Return the requests to hire that ``user`` may see."""
    schools = roles_of(user).schools(MAY[VIEW])
    found = Requisition.objects.all()
    return found if schools is None else found.filter(position__authorization__school_id__in=schools)


def sees_to_onboarding(user: User, one: Requisition) -> bool:
    """Tell whether ``user`` is told what is done for who begins. Needs the position's ``authorization`` loaded."""
    return roles_of(user).at(SEES_TO_IT, one.position.authorization.school_id)


def requests_at(user: User) -> frozenset[int] | None:
    """Return the ids of the schools at which ``user`` may ask to hire; None for all of them."""
    return roles_of(user).schools(MAY["staffing.requisition.request"])


def approves_for_school(user: User, position: Position) -> bool:
    """Tell whether a request of ``user`` is the approval of the position's school: its leader's own is."""
    return roles_of(user).at({Role.SCHOOL_LEADER}, position.authorization.school_id)


def approvals() -> tuple[bool, bool]:
    """Return whether a request waits for the school leader, and whether for HR: the district's setting says."""
    asked = settings.HIRING_APPROVALS
    return Role.SCHOOL_LEADER in asked, Role.HR_SPECIALIST in asked
