"""Who sees and does what of everyday practice, ways back and days, and of which schools somebody sees counts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Q, QuerySet

from core import clock
from core.models import Record
from core.workflow import Workflow
from district.models import School, User
from district.roles import require, roles_of
from restorative.models import (
    CaseStatus,
    ClassCircle,
    Participant,
    PracticeLog,
    ReentryPlan,
    RestorativeCase,
    TherapeuticTransfer,
)
from restorative.models.cases import unsealed
from restorative.policies.involved import hidden_students, involves
from restorative.policies.rights import MAY
from restorative.workflow import CIRCLE, DAYS, PRACTICE, REENTRY, TRANSFER
from restorative.workflow.roles import COORDINATOR, FACILITATOR
from students import policies as students
from students.models import Student

FLOWS: Mapping[type[Record], Workflow] = {
    PracticeLog: PRACTICE,
    ClassCircle: CIRCLE,
    ReentryPlan: REENTRY,
    Participant: DAYS,
    TherapeuticTransfer: TRANSFER,
}
# What whoever a plan is assigned to does to it.
OF_ASSIGNED = frozenset(f"{REENTRY.name}.{one}" for one in ("check_in", "support", "end_support", "end"))
# Of whom days are asked: about whom a case is because of what they did, in cases that somebody goes on with.
ASKED = ("in_conflict", "responsible")
NOT_ASKED = (CaseStatus.REFERRED, CaseStatus.NOT_SUITABLE, CaseStatus.JOINED, CaseStatus.IN_ERROR)


def sees_practice(user: User) -> bool:
    """Tell whether ``user`` counts everyday practice."""
    return roles_of(user).any(MAY["restorative.practice.list"])


def sees_reentry(user: User) -> bool:
    """Tell whether there is a list of ways back for ``user``, empty though it may be."""
    return roles_of(user).any(MAY["restorative.reentry.list"])


def sees_days(user: User) -> bool:
    """Tell whether ``user`` is shown the days that were assigned."""
    return roles_of(user).any(MAY["restorative.days.view"])


def sees_schools(user: User) -> bool:
    """Tell whether ``user`` sees counts of a school at least."""
    return roles_of(user).any(MAY["restorative.counts.view"])


def sees_patterns(user: User) -> bool:
    """Tell whether ``user`` sees patterns of a school at least."""
    return roles_of(user).any(MAY["restorative.patterns.view"])


def permitted_practice(user: User, action: str, obj: Any = None) -> bool:
    """
    Tell whether ``user`` may do ``action`` (to ``obj``, which they see).

    By a role held at its school; to what one counted oneself, or what is assigned to one, without.
    """
    held, roles = roles_of(user), MAY[action]
    if obj is None:
        return held.any(roles)
    if isinstance(obj, PracticeLog | ClassCircle) and obj.entered_by_id == user.pk and sees_practice(user):
        return True
    if isinstance(obj, ReentryPlan) and action in OF_ASSIGNED and obj.assigned_to_id == user.pk:
        return held.any(FACILITATOR | COORDINATOR)
    return held.at(roles, obj.case.school_id if isinstance(obj, Participant) else obj.school_id)


def check_practice(user: User, action: str, obj: Any = None) -> None:
    """:raises PermissionDenied: unless ``user`` may do ``action`` (to ``obj``)."""
    require(permitted_practice(user, action, obj))


def offered_practice(user: User, obj: Record) -> list[str]:
    """Return what ``user`` may do to ``obj`` now, by the last part of the action's name."""
    flow = FLOWS[type(obj)]
    return [name for name in flow.legal_for(obj, clock.today()) if permitted_practice(user, f"{flow.name}.{name}", obj)]


def _own_or_at_schools(user: User, action: str) -> Q:
    held = roles_of(user)
    if not held.any(MAY[action]):
        return Q(pk__in=())
    schools = held.schools(COORDINATOR)
    return Q() if schools is None else Q(entered_by=user) | Q(school__in=schools)


def visible_logs(user: User) -> QuerySet[PracticeLog]:
    """Return what ``user`` logged, and what others did at the schools they coordinate."""
    return PracticeLog.objects.filter(_own_or_at_schools(user, "restorative.practice.list"))


def visible_circles(user: User) -> QuerySet[ClassCircle]:
    """Return the circles that ``user`` logged, and those of others at the schools they coordinate."""
    return ClassCircle.objects.filter(_own_or_at_schools(user, "restorative.circle.list"))


def visible_reentry(user: User) -> QuerySet[ReentryPlan]:
    """Return the ways back at the schools ``user`` coordinates, and those assigned to them."""
    held = roles_of(user)
    found = ReentryPlan.objects.filter(unsealed("case__"))
    if not held.any(MAY["restorative.reentry.list"]) or not students.has_accepted(user):
        return found.none()
    schools = held.schools(COORDINATOR)
    told = Q() if schools is None else Q(school__in=schools) | Q(assigned_to=user)
    # Of a case in which they took part they find nothing, the way back that belongs to it neither.
    unknown = RestorativeCase.objects.filter(involves(user)).values("pk")
    return found.filter(told).exclude(of_hidden(user)).exclude(case__in=unknown).exclude(students.is_unfit(user))


def visible_days(user: User) -> QuerySet[Participant]:
    """Return the students whose assigned days ``user`` is asked for, or may look at; nothing else of their cases."""
    held = roles_of(user)
    found = Participant.objects.filter(unsealed("case__"), kind="student", part__in=ASKED, left_at=None)
    found = found.exclude(case__status__in=NOT_ASKED)
    if not sees_days(user) or not students.has_accepted(user):
        return found.none()
    schools = held.schools(MAY["restorative.days.view"])
    told = Q() if schools is None else Q(case__school__in=schools)
    # Whoever took part in what happened finds nothing of the case, this neither.
    unknown = RestorativeCase.objects.filter(involves(user)).values("pk")
    return found.filter(told).exclude(case__in=unknown).exclude(students.is_unfit(user))


def of_hidden(user: User) -> Q:
    """Return the condition that a row is about a student of whom ``user`` must not know."""
    hidden = hidden_students(user)
    return Q(student__in=hidden) | Q(student__in=Student.objects.filter(merged_into__in=hidden))


def schools_by(user: User, action: str) -> QuerySet[School]:
    """Return the schools at which a role lets ``user`` do ``action``."""
    held = roles_of(user)
    schools = held.schools(MAY[action]) if held.any(MAY[action]) else frozenset()
    found = School.objects.order_by("name", "code")
    return found if schools is None else found.filter(pk__in=schools)


def practice_schools(user: User) -> QuerySet[School]:
    """Return the schools for which ``user`` counts everyday practice."""
    return schools_by(user, "restorative.practice.log")


def days_schools(user: User) -> QuerySet[School]:
    """Return the schools whose leader ``user`` is."""
    return schools_by(user, "restorative.days.enter")


def school_pages(user: User) -> QuerySet[School]:
    """Return the schools of which ``user`` sees counts and clocks."""
    return schools_by(user, "restorative.counts.view")


def pattern_schools(user: User) -> QuerySet[School]:
    """Return the schools of which ``user`` sees patterns."""
    return schools_by(user, "restorative.patterns.view")


def reentry_schools(user: User) -> QuerySet[School]:
    """Return the schools to which ``user`` plans ways back."""
    return schools_by(user, "restorative.reentry.plan")
