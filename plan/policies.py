"""
Who may see the plan, and work its milestones, targets, amendments, documents and legal preconditions.

``MAY`` is the table of docs/roles/plan.md; the tests compare the two. Milestones belong to no school, so a role granted
for one school opens the plan but changes nothing in it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from django.db.models import Q, QuerySet

from core import clock
from core.files import store
from core.models import Record, StoredFile
from core.workflow import Workflow
from district.models import Role, User
from district.roles import SIGNED_IN_ROLES, Roles, require, roles_of
from plan.models import Amendment, Authorization, Baseline, Level, Milestone, Plan, Precondition, Strategy, Target
from plan.models.milestones import MilestoneQuerySet
from plan.models.preconditions import PreconditionQuerySet
from plan.workflow import AMENDMENT, DIRECTOR, DOCUMENT, MILESTONE, PRECONDITION, TARGET

R = TypeVar("R", bound=Record)
FLOWS: Mapping[type[Record], Workflow] = {
    StoredFile: DOCUMENT,
    Milestone: MILESTONE,
    Target: TARGET,
    Amendment: AMENDMENT,
    Precondition: PRECONDITION,
}
# What the owner of a milestone may do to it beside the plan director.
OWNER_MAY = {"plan.milestone.meet", "plan.milestone.add_document"}

MAY: Mapping[str, Roles] = {
    "plan.plan.view": SIGNED_IN_ROLES | {Role.INTEGRATION},
    "plan.authorization.view": SIGNED_IN_ROLES - {Role.BOARD_MEMBER, Role.PARTNER_USER} | {Role.INTEGRATION},
    **MILESTONE.may,
    **DOCUMENT.may,
    **TARGET.may,
    "plan.amendment.view": SIGNED_IN_ROLES | {Role.INTEGRATION},
    "plan.amendment.draft": DIRECTOR | {Role.SUPERVISOR},
    **AMENDMENT.may,
    **PRECONDITION.may,
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


def visible_preconditions(user: User) -> PreconditionQuerySet:
    """Return the legal preconditions ``user`` may see: whoever sees the plan sees what the law asks of it."""
    return Precondition.objects.all() if sees_room(user) else Precondition.objects.none()


def settles(user: User) -> bool:
    """Tell whether ``user`` answers for the legal preconditions of the plan."""
    return roles_of(user).at(MAY["plan.precondition.settle"], None)


def sees_drafts(user: User) -> bool:
    """Tell whether ``user`` may see amendments that are not in force."""
    return roles_of(user).at(MAY["plan.amendment.draft"], None)


def amends(user: User) -> bool:
    """Tell whether ``user`` may draft amendments of the plan and put them in force."""
    return roles_of(user).at(MAY["plan.amendment.new"], None)


def permitted(user: User, action: str, obj: Record | None = None) -> bool:
    """Tell whether ``user`` may do ``action`` (to ``obj``), by a role or as its owner. May query the owner."""
    if roles_of(user).at(MAY[action], None):
        return True
    owner = obj.owner if isinstance(obj, Milestone) else None
    return action in OWNER_MAY and owner is not None and owner.user_id == user.pk


def check(user: User, action: str, obj: Record | None = None) -> None:
    """:raises PermissionDenied: unless ``user`` may do ``action`` (to ``obj``)."""
    require(permitted(user, action, obj))


def offered(user: User, obj: Record) -> list[str]:
    """Return what ``user`` may do to ``obj`` now, by the last part of the action's name."""
    flow = FLOWS[type(obj)]
    legal = flow.legal_for(obj, clock.today())
    return [name for name in legal if permitted(user, f"{flow.name}.{name}", obj)]


# Whose documents this room keeps: the kind of record, and which of its records a person may see.
DOCUMENTS: Mapping[str, Callable[[User], QuerySet[Any]]] = {
    "plan.milestone": visible_milestones,
    "plan.amendment": visible_amendments,
    "plan.precondition": visible_preconditions,
}


def visible_documents(user: User) -> QuerySet[StoredFile]:
    """Return the documents of the records ``user`` may see, removed ones left out."""
    seen = Q()
    for kind, visible in DOCUMENTS.items():
        seen |= Q(owner_kind=kind, owner_ref__in=visible(user).values("ref"))
    return store.present().filter(seen)


def _of_the_room(user: User, found: QuerySet[R]) -> QuerySet[R]:
    return found if sees_room(user) else found.none()
