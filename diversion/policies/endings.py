"""Which letters, dispositions and follow-ups somebody sees, and what agencies and courts told and teams asked."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce

from core import clock
from district.models import School, User
from district.roles import Roles, roles_of
from diversion.models import (
    AgencyInformation,
    CourtEvent,
    CourtSupervision,
    DiversionFollowUp,
    DiversionNotice,
    ExternalDisposition,
    SafetyTeamRequest,
)
from diversion.policies.cases import worked_on
from diversion.policies.rights import MAY
from diversion.workflow.roles import SYSTEMS
from students import policies as students


def _of_cases(model: Any, user: User, action: str) -> Any:
    return model.objects.filter(case__in=worked_on(user, action))


def visible_notices(user: User) -> QuerySet[DiversionNotice]:
    """Return the letters to referrers in the cases on which ``user`` works."""
    return _of_cases(DiversionNotice, user, "diversion.notice.view")


def visible_dispositions(user: User) -> QuerySet[ExternalDisposition]:
    """Return what courts made of the matters of the cases on which ``user`` works."""
    return _of_cases(ExternalDisposition, user, "diversion.disposition.view")


def visible_follow_ups(user: User) -> QuerySet[DiversionFollowUp]:
    """Return what was found after completion in the cases on which ``user`` works."""
    return _of_cases(DiversionFollowUp, user, "diversion.afterwards.view")


def _of_students(model: Any, user: User, roles: Roles, also: Q | None = None, path: str = "") -> Any:
    """
    Return the rows at the schools where ``user`` holds one of ``roles``, and ``also`` others.

    None of somebody of whom they must not know, and none before they accepted the code of conduct.
    """
    held = roles_of(user)
    if not students.has_accepted(user):
        return model.objects.none()
    told = also if also is not None else Q(pk__in=())
    if held.any(roles):
        schools = held.schools(roles)
        told |= Q(pk__isnull=False) if schools is None else Q((f"{path}school__in", schools))
    child = Coalesce(f"{path}student__merged_into_id", f"{path}student_id")
    hidden = model.objects.alias(child=child).filter(child__in=students.hidden(user, clock.now())).values("pk")
    return model.objects.filter(told).exclude(pk__in=hidden).exclude(students.is_unfit(user))


def sees_agency(user: User) -> bool:
    """Tell whether there is a list of what agencies told for ``user``, empty though it may be."""
    return roles_of(user).any(MAY["diversion.agency.view"])


def visible_agency(user: User) -> QuerySet[AgencyInformation]:
    """Return what agencies told of students at the schools of ``user``; a system finds what it sent itself alone."""
    roles = MAY["diversion.agency.view"]
    own = Q(entered_by=user) if roles_of(user).any(roles & SYSTEMS) else None
    return _of_students(AgencyInformation, user, roles - SYSTEMS, own)


def sees_supervisions(user: User) -> bool:
    """Tell whether there is a list of supervisions for ``user``, empty though it may be."""
    return roles_of(user).any(MAY["diversion.supervision.view"])


def visible_supervisions(user: User) -> QuerySet[CourtSupervision]:
    """Return the supervisions of students at the schools of ``user``."""
    return _of_students(CourtSupervision, user, MAY["diversion.supervision.view"])


def visible_court_events(user: User) -> QuerySet[CourtEvent]:
    """Return of what the court is told, at the schools of ``user``."""
    return CourtEvent.objects.filter(supervision__in=visible_supervisions(user).values("pk"))


def sees_team_requests(user: User) -> bool:
    """Tell whether there is a list of safety teams' requests for ``user``, empty though it may be."""
    return roles_of(user).any(MAY["diversion.team.view"])


def visible_team_requests(user: User) -> QuerySet[SafetyTeamRequest]:
    """Return what safety teams asked about students at the schools of ``user``."""
    return _of_students(SafetyTeamRequest, user, MAY["diversion.team.view"])


def schools_for(user: User, action: str) -> QuerySet[School]:
    """Return the schools at which ``user`` may do ``action``, by name."""
    held, roles = roles_of(user), MAY[action]
    named = held.schools(roles) if held.any(roles) else frozenset()
    found = School.objects.order_by("name", "code")
    return found if named is None else found.filter(pk__in=named)
