"""Who notes observations, proposes and accepts adjustments, and who sees them before a report tells of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.db.models import Q, QuerySet

from core import clock
from core.models import Record
from core.workflow import Workflow
from district.models import Role, School, User
from district.roles import Roles, require, roles_of
from monitoring.models import Adjustment, Observation
from monitoring.workflow import DIRECTOR, NOTERS, observations
from plan import policies as plan

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


# Whose it is to do something, beside the plan director: the key of their account. Needs an owner loaded.
WHOSE: Mapping[str, Callable[[Any], int | None]] = {
    "monitoring.observation.correct": lambda one: one.noted_by_id,
    "monitoring.adjustment.correct": lambda one: one.proposed_by_id,
    "monitoring.adjustment.finish": lambda one: one.owner.user_id,
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


def sees_words(user: User) -> bool:
    """Tell whether ``user`` finds the lists of observations and adjustments: whoever works for the district."""
    return roles_of(user).any(NOTERS)


def school_alone(user: User) -> School | None:
    """Return the one school at which ``user`` holds all their roles; None where there are several, or none."""
    schools = roles_of(user).schools(NOTERS)
    return School.objects.get(pk__in=schools) if schools is not None and len(schools) == 1 else None


def sees_amendment(user: User, adjustment: Adjustment) -> bool:
    """Tell whether ``user`` may see the amendment that an adjustment began: drafts few see. Needs it loaded."""
    amendment = adjustment.amendment
    return amendment is not None and (amendment.is_in_force or plan.sees_drafts(user))


def may_word(user: User, action: str, obj: Any = None) -> bool:
    """
    Tell whether ``user`` may do ``action`` to an observation or adjustment.

    An observation is corrected by who noted it, and by the plan director; a proposal by who made it; an adjustment is
    finished by its owner, or by the plan director. What changes the plan is for who directs it district-wide.
    """
    held = roles_of(user)
    if obj is not None and action in WHOSE and WHOSE[action](obj) == user.pk:
        return held.any(NOTERS)
    return held.at(DIRECTOR, None) if OF_WORDS[action] == DIRECTOR else held.any(OF_WORDS[action])


def check_word(user: User, action: str, obj: Any = None) -> None:
    """:raises PermissionDenied: unless ``user`` may do ``action`` (to ``obj``)."""
    require(may_word(user, action, obj))


def offered_word(user: User, obj: Record) -> list[str]:
    """Return what ``user`` may do to ``obj`` now, by the last part of the action's name. Needs an owner loaded."""
    flow = FLOWS[type(obj)]
    legal = flow.legal_for(obj, clock.today())
    return [name for name in legal if may_word(user, f"{flow.name}.{name}", obj)]
