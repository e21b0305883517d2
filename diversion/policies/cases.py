"""Which diversion cases somebody sees, and what belongs to them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce

from core import clock
from core.prepared import Prepared
from district.models import Role, School, User
from district.roles import roles_of
from diversion.models import (
    CaseStatus,
    DiversionAssignment,
    DiversionCase,
    DiversionContact,
    DiversionDuty,
    DiversionParty,
    DiversionPause,
    DiversionReferral,
    DiversionScreening,
    DutyKind,
    EligibilityDecision,
    RightsTold,
)
from diversion.models.cases import DiversionCaseQuerySet
from diversion.policies.rights import MAY
from diversion.workflow.roles import COORDINATOR, LEADER, PRIVACY, SUPERVISOR, SYSTEMS
from students import policies as students
from students import sight


def sees_cases(user: User) -> bool:
    """Tell whether there is a list of cases for ``user``, empty though it may be."""
    return roles_of(user).any(MAY["diversion.case.view"])


def visible_cases(user: User) -> DiversionCaseQuerySet:
    """
    Return the cases ``user`` may open now: at their schools, without those of a student of whom they must not know.

    What is sealed is found by nobody, so that no list, page, count or file has it that begins here. That somebody
    declined is never shown to whoever disciplines there: who leads a school, too, whatever else they are.
    """
    held = roles_of(user)
    if not sees_cases(user) or not students.has_accepted(user):
        return DiversionCase.objects.none()
    told = Q(pk__in=())
    for roles, which in (
        (COORDINATOR | SUPERVISOR | SYSTEMS, ~Q(status=CaseStatus.IN_ERROR)),
        # What was entered in error is kept for whoever answers for privacy.
        (PRIVACY, Q(status=CaseStatus.IN_ERROR)),
    ):
        if held.any(roles):
            told |= which & _at(held.schools(roles))
    found = DiversionCase.objects.unsealed().filter(told).exclude(_declined_where_leading(user))
    return found.exclude(pk__in=_HIDDEN(user.pk, clock.now())).exclude(students.is_unfit(user))


def _declined_where_leading(user: User, path: str = "") -> Q:
    """Return the condition of what a family declined at a school that ``user`` leads: of rows, by their ``path``."""
    held = roles_of(user)
    if not held.any(LEADER):
        return Q(pk__in=())
    schools = held.schools(LEADER)
    there = Q() if schools is None else Q(**{f"{path}school__in": schools}) | Q(**{f"{path or 'pk__'}in": _led(user)})
    return Q(**{f"{path}status": CaseStatus.DECLINED}) & there


def _led(user: User) -> QuerySet[Any, Any]:
    """Return the ids of the cases of who is at a school today that ``user`` leads: they discipline there now."""
    child = Coalesce("student__merged_into_id", "student_id")
    rows = DiversionCase.objects.filter(student__isnull=False).alias(child=child)
    return rows.filter(child__in=students.at_schools(roles_of(user).schools(LEADER) or frozenset())).values("pk")


def _at(schools: frozenset[int] | None) -> Q:
    return Q(pk__isnull=False) if schools is None else Q(school__in=schools)


def _hidden(user: int, now: datetime) -> QuerySet[Any, Any]:
    """Return the ids of the cases about somebody of whom whoever has this id must not know."""
    child = Coalesce("student__merged_into_id", "student_id")
    rows = DiversionCase.objects.filter(student__isnull=False).alias(child=child)
    return rows.filter(child__in=sight.hidden(user, now)).values("pk")


_HIDDEN = Prepared(_hidden, int, datetime)


def working() -> QuerySet[DiversionAssignment]:
    """Return who works on cases now, the longest first."""
    return DiversionAssignment.objects.at(clock.now()).order_by("from_at", "pk")


def sees_case(user: User, case: DiversionCase) -> bool:
    """Tell whether ``user`` may open ``case`` now: whoever does not, learns of it by no other record. One query."""
    return visible_cases(user).filter(pk=case.pk).exists()


def leads(user: User, case: DiversionCase) -> bool:
    """Tell whether ``user`` leads the school of ``case``, or where the youth is today, and so disciplines there."""
    held = roles_of(user)
    return held.at(LEADER, case.school_id) or (held.any(LEADER) and _led(user).filter(pk=case.pk).exists())


def is_barred_from(user: User, case: DiversionCase) -> bool:
    """Tell whether ``user`` must not know of the youth of ``case``. One query."""
    return bool(_hidden(user.pk, clock.now()).filter(pk=case.pk).exists())


def worked_on(user: User, action: str) -> QuerySet[Any, Any]:
    """Return the ids of the cases ``user`` sees by a role that ``action`` names: others see less of them."""
    held = roles_of(user)
    if not held.any(MAY[action]):
        return DiversionCase.objects.none().values("pk")
    roles = MAY[action] & (COORDINATOR | SUPERVISOR)
    return visible_cases(user).filter(_at(held.schools(roles))).exclude(status=CaseStatus.IN_ERROR).values("pk")


def refers(user: User) -> bool:
    """Tell whether ``user`` may refer somebody, once they accepted the code of conduct, and so has receipts."""
    return roles_of(user).any(MAY["diversion.referral.view"])


def referral_schools(user: User) -> QuerySet[School]:
    """Return the schools of whose students ``user`` may tell, by name."""
    held, roles = roles_of(user), MAY["diversion.referral.send"]
    found = School.objects.order_by("name", "code")
    named = held.schools(roles) if held.any(roles) else frozenset()
    return found if named is None else found.filter(pk__in=named)


def sees_duties(user: User) -> bool:
    """Tell whether there is a list of duties for ``user``, empty though it may be."""
    return roles_of(user).any(MAY["diversion.duty.view"])


def sees_level(user: User) -> bool:
    """Tell whether ``user`` has a part in diversion itself: cases, duties, or what they referred."""
    return not user.is_service and (sees_cases(user) or refers(user) or sees_duties(user))


def visible_referrals(user: User) -> QuerySet[DiversionReferral]:
    """Return the referrals that ``user`` sent."""
    found = DiversionReferral.objects.filter(entered_by=user, case__seal=None)
    return found if roles_of(user).any(MAY["diversion.referral.view"]) else found.none()


def visible_duties(user: User) -> QuerySet[DiversionDuty]:
    """
    Return the duties ``user`` may know of: of the cases they see, what falls to a role of theirs, or to themselves.

    Whoever is asked by name or role sees the duty, though they see nothing else of the case: it names no child.
    """
    held = roles_of(user)
    if not held.any(MAY["diversion.duty.view"]):
        return DiversionDuty.objects.none()
    standing = DiversionDuty.objects.filter(case__seal=None).exclude(case__status=CaseStatus.IN_ERROR)
    # What is to be done after a family declined would tell that they did; a child at risk is everybody's.
    standing = standing.exclude(_declined_where_leading(user, "case__") & ~Q(kind=DutyKind.SUICIDE_RISK))
    told = Q(assignee=user) | _of_roles(user)
    if students.has_accepted(user):
        told |= Q(case__in=worked_on(user, "diversion.case.view")) & _but_risks(user)
        told |= Q(case=None) & _of_students(user)
    about = DiversionDuty.objects.alias(
        child=Coalesce("case__student__merged_into_id", "case__student_id", "student__merged_into_id", "student_id")
    )
    unknown = about.filter(child__in=students.hidden(user, clock.now())).values("pk")
    return standing.filter(told).exclude(~Q(assignee=user) & Q(pk__in=unknown))


def _but_risks(user: User) -> Q:
    """A sign of suicide risk tells of somebody's health: whoever works on the case knows, and whoever must act."""
    return Q() if roles_of(user).any(COORDINATOR) else ~Q(kind=DutyKind.SUICIDE_RISK)


def _of_students(user: User) -> Q:
    held = roles_of(user)
    return Q(pk__in=()) if not held.any(COORDINATOR) else _at(held.schools(COORDINATOR))


# Those whose work a duty can be without their seeing the case.
DUTY_ROLES = frozenset({Role.SCHOOL_LEADER, Role.TITLE_IX_COORDINATOR, Role.RESTORATION_COORDINATOR})


def _of_roles(user: User) -> Q:
    held, told = roles_of(user), Q(pk__in=())
    for role in held.all & DUTY_ROLES:
        told |= Q(role=role) & _at(held.schools({role}))
    return told & ~Q(students.is_unfit(user))


def _of_cases(model: Any, user: User, action: str) -> Any:
    return model.objects.filter(case__in=worked_on(user, action))


def visible_decisions(user: User) -> QuerySet[EligibilityDecision]:
    """Return the decisions about the cases on which ``user`` works."""
    return _of_cases(EligibilityDecision, user, "diversion.decision.view")


def visible_parties(user: User) -> QuerySet[DiversionParty]:
    """Return who is in the cases on which ``user`` works."""
    return _of_cases(DiversionParty, user, "diversion.party.view")


def visible_rights(user: User) -> QuerySet[RightsTold]:
    """Return who was told of their rights in the cases on which ``user`` works."""
    return _of_cases(RightsTold, user, "diversion.rights.view")


def visible_logs(user: User) -> QuerySet[DiversionContact]:
    """Return the contacts of the cases on which ``user`` works."""
    return _of_cases(DiversionContact, user, "diversion.log.view")


def visible_assignments(user: User) -> QuerySet[DiversionAssignment]:
    """Return who works on the cases of ``user``."""
    return _of_cases(DiversionAssignment, user, "diversion.assignment.view")


def visible_screenings(user: User) -> QuerySet[DiversionScreening]:
    """Return the screenings of the cases on which ``user`` works."""
    return _of_cases(DiversionScreening, user, "diversion.screening.view")


def visible_pauses(user: User) -> QuerySet[DiversionPause]:
    """Return the pauses of the cases on which ``user`` works."""
    return _of_cases(DiversionPause, user, "diversion.pause.view")
