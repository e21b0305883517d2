"""
Who may see the plan and work its milestones. ``MAY`` is the table of docs/roles/plan.md; the tests compare the two.

Milestones belong to no school, so a role granted for one school opens the plan but changes nothing in it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from django.db.models import Q, QuerySet

from core.files import store
from core.models import Record, StoredFile
from district.models import Role, User
from district.roles import SIGNED_IN_ROLES, Roles, require, roles_of
from plan.models import Amendment, Authorization, Baseline, Level, Milestone, Plan, Strategy, Target
from plan.models.milestones import MilestoneQuerySet
from plan.workflow import AMENDMENT, BY_AMENDMENT, MILESTONE

R = TypeVar("R", bound=Record)
DIRECTOR: Roles = frozenset({Role.PLAN_DIRECTOR})
# What the owner of a milestone may do to it beside the plan director.
OWNERS = {"meet", "add_document"}

MAY: Mapping[str, Roles] = {
    "plan.plan.view": SIGNED_IN_ROLES | {Role.INTEGRATION},
    "plan.authorization.view": SIGNED_IN_ROLES - {Role.BOARD_MEMBER, Role.PARTNER_USER} | {Role.INTEGRATION},
    "plan.milestone.meet": DIRECTOR,
    "plan.milestone.move": DIRECTOR,
    "plan.milestone.assign": DIRECTOR,
    "plan.milestone.reopen": DIRECTOR,
    "plan.milestone.add_document": DIRECTOR,
    "plan.milestone.remove_document": DIRECTOR,
    "plan.target.change": DIRECTOR,
    "plan.amendment.view": SIGNED_IN_ROLES | {Role.INTEGRATION},
    "plan.amendment.draft": DIRECTOR | {Role.SUPERVISOR},
    "plan.amendment.new": DIRECTOR,
    "plan.amendment.change": DIRECTOR,
    "plan.amendment.add": DIRECTOR,
    "plan.amendment.remove": DIRECTOR,
    "plan.amendment.enforce": DIRECTOR,
    "plan.amendment.withdraw": DIRECTOR,
    "plan.amendment.add_document": DIRECTOR,
    "plan.amendment.remove_document": DIRECTOR,
}


def sees_room(user: User) -> bool:
    """Tell whether ``user`` may see the plan: levels, strategies, milestones, baselines, targets."""
    return roles_of(user).any(MAY["plan.plan.view"])


def sees_authorizations(user: User) -> bool:
    """Tell whether ``user`` may see how the staffing lines are split, at some school at least."""
    return roles_of(user).any(MAY["plan.authorization.view"])


def authorization_schools(user: User) -> frozenset[int] | None:
    """Return the ids of the schools whose split ``user`` may see; None for all."""
    return roles_of(user).schools(MAY["plan.authorization.view"])


def visible_plans(user: User) -> QuerySet[Plan]:
    """Return the plans ``user`` may see."""
    return _of_the_room(user, Plan.objects.all())


def visible_levels(user: User) -> QuerySet[Level]:
    """Return the levels ``user`` may see."""
    return _of_the_room(user, Level.objects.all())


def visible_strategies(user: User) -> QuerySet[Strategy]:
    """Return the strategies ``user`` may see."""
    return _of_the_room(user, Strategy.objects.all())


def visible_milestones(user: User) -> MilestoneQuerySet:
    """Return the milestones ``user`` may see."""
    return Milestone.objects.all() if sees_room(user) else Milestone.objects.none()


def visible_baselines(user: User) -> QuerySet[Baseline]:
    """Return the published figures ``user`` may see."""
    return _of_the_room(user, Baseline.objects.all())


def visible_targets(user: User) -> QuerySet[Target]:
    """Return the targets ``user`` may see."""
    return _of_the_room(user, Target.objects.all())


def visible_authorizations(user: User) -> QuerySet[Authorization]:
    """Return the authorizations of the schools for which ``user`` holds a staff role."""
    schools = authorization_schools(user)
    found = Authorization.objects.all()
    return found if schools is None else found.filter(school_id__in=schools)


def visible_amendments(user: User) -> QuerySet[Amendment]:
    """Return the amendments ``user`` may see: those in force, and to some the drafts and what was withdrawn."""
    found = Amendment.objects.all()
    if not roles_of(user).any(MAY["plan.amendment.view"]):
        return found.none()
    return found if sees_drafts(user) else found.filter(status=Amendment.Status.IN_FORCE)


def sees_drafts(user: User) -> bool:
    """Tell whether ``user`` may see amendments that are not in force."""
    return roles_of(user).at(MAY["plan.amendment.draft"], None)


def amends(user: User) -> bool:
    """Tell whether ``user`` may draft amendments of the plan and put them in force."""
    return roles_of(user).at(MAY["plan.amendment.new"], None)


def check_amending(user: User, action: str) -> None:
    """:raises PermissionDenied: unless ``user`` may do ``action`` to amendments. They belong to no school."""
    require(roles_of(user).at(MAY[f"plan.amendment.{action}"], None))


def offered_amendment(user: User, amendment: Amendment) -> list[str]:
    """Return what ``user`` may do to ``amendment`` in its present status. A document may be added in any."""
    legal = [*AMENDMENT.legal(amendment.status), "add_document"]
    return [action for action in legal if roles_of(user).at(MAY[f"plan.amendment.{action}"], None)]


def changes_targets(user: User) -> bool:
    """Tell whether ``user`` may change targets."""
    return roles_of(user).at(MAY["plan.target.change"], None)


def check_target(user: User) -> None:
    """:raises PermissionDenied: unless ``user`` may change targets."""
    require(changes_targets(user))


def permitted(user: User, action: str, milestone: Milestone) -> bool:
    """Tell whether ``user`` may do ``action`` to ``milestone``, some of it as its owner. May query the owner."""
    if action in BY_AMENDMENT:
        return False
    if roles_of(user).at(MAY[f"plan.milestone.{action}"], None):
        return True
    return action in OWNERS and milestone.owner is not None and milestone.owner.user_id == user.pk


def check(user: User, action: str, milestone: Milestone) -> None:
    """:raises PermissionDenied: unless ``user`` may do ``action`` to ``milestone``."""
    require(permitted(user, action, milestone))


def offered(user: User, milestone: Milestone) -> list[str]:
    """Return what ``user`` may do to ``milestone`` in its present status. A document may be added in any."""
    legal = [*MILESTONE.legal(milestone.status), "add_document"]
    return [action for action in legal if permitted(user, action, milestone)]


# Whose documents this room keeps: the kind of record, and which of its records a person may see.
DOCUMENTS: Mapping[str, Callable[[User], QuerySet[Any]]] = {
    "plan.milestone": visible_milestones,
    "plan.amendment": visible_amendments,
}


def visible_documents(user: User) -> QuerySet[StoredFile]:
    """Return the documents of the records ``user`` may see, removed ones left out."""
    seen = Q()
    for kind, visible in DOCUMENTS.items():
        seen |= Q(owner_kind=kind, owner_ref__in=visible(user).values("ref"))
    return store.present().filter(seen)


def removes_documents(user: User, owner_kind: str) -> bool:
    """Tell whether ``user`` may remove documents of records of one kind."""
    return roles_of(user).at(MAY[f"{owner_kind}.remove_document"], None)


def check_remove(user: User, document: StoredFile) -> None:
    """:raises PermissionDenied: unless ``user`` may remove ``document``."""
    require(removes_documents(user, document.owner_kind))


def _of_the_room(user: User, found: QuerySet[R]) -> QuerySet[R]:
    return found if sees_room(user) else found.none()
