"""Who notes observations, proposes and accepts adjustments, and who sees them before a report tells of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Q, QuerySet

from core import clock
from core.models import Record
from core.workflow import Workflow
from district.models import Role, User
from district.roles import Roles, require, roles_of
from monitoring.models import Adjustment, Observation
from monitoring.workflow import NOTERS, observations

# Who reads what everyone noted: those who write reports, release them, or answer for a level.
READERS: Roles = observations.PROPOSERS | {Role.SUPERVISOR}
FLOWS: Mapping[type[Record], Workflow] = observations.KINDS
OF_WORDS: Mapping[str, Roles] = {
    # Everyone their own; readers those of their schools and of the district.
    "monitoring.observation.view": NOTERS,
    **observations.OBSERVATION.may,
    "monitoring.adjustment.view": NOTERS,
    **observations.ADJUSTMENT.may,
}


def visible_observations(user: User) -> QuerySet[Observation]:
    """Return one's own, and for readers those of the schools they read, and of no school."""
    found = Observation.objects.all()
    schools = roles_of(user).schools(READERS)
    if schools is None:
        return found
    if not roles_of(user).any(NOTERS):
        return found.none()
    others = Q(school__in=schools) | Q(school__isnull=True) if schools else Q(pk__in=[])
    return found.filter(Q(noted_by=user) | others)


def visible_adjustments(user: User) -> QuerySet[Adjustment]:
    """Return the adjustments: for whoever works for the district, since they change how everyone works."""
    return Adjustment.objects.all() if roles_of(user).any(NOTERS) else Adjustment.objects.none()


def may_word(user: User, action: str, obj: Any = None) -> bool:
    """
    Tell whether ``user`` may do ``action`` to an observation or adjustment.

    An observation is corrected by who noted it, and by the plan director; a proposal by who made it; an adjustment is
    finished by its owner, or by the plan director.
    """
    if not roles_of(user).any(OF_WORDS[action]):
        return False
    if obj is None or roles_of(user).any({Role.PLAN_DIRECTOR}):
        return True
    if action == "monitoring.observation.correct":
        return bool(obj.noted_by_id == user.pk)
    if action == "monitoring.adjustment.correct":
        return bool(obj.proposed_by_id == user.pk)
    if action == "monitoring.adjustment.finish":
        return bool(obj.owner.user_id == user.pk)
    return True


def check_word(user: User, action: str, obj: Any = None) -> None:
    """:raises PermissionDenied: unless ``user`` may do ``action`` (to ``obj``)."""
    require(may_word(user, action, obj))


def offered_word(user: User, obj: Record) -> list[str]:
    """Return what ``user`` may do to ``obj`` now, by the last part of the action's name. Needs an owner loaded."""
    flow = FLOWS[type(obj)]
    legal = flow.legal_for(obj, clock.today())
    return [name for name in legal if may_word(user, f"{flow.name}.{name}", obj)]
