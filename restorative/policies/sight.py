"""Which cases somebody sees, and what belongs to them."""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import (
    BooleanField,
    F,
    Func,
    Q,
    QuerySet,
)

from core import clock
from district.models import (
    Role,
    User,
)
from district.roles import roles_of
from restorative.models import (
    CaseAssignment,
    CaseContact,
    CaseDuty,
    CaseStatus,
    DutyKind,
    Encounter,
    Participant,
    RestorativeCase,
    RestorativeReferral,
    RiskSign,
    StayApart,
    Volunteer,
)
from restorative.models.cases import CaseQuerySet, unsealed
from restorative.policies.involved import involves, involving
from restorative.policies.rights import MAY
from restorative.workflow.roles import (
    COORDINATOR,
    FACILITATOR,
    PRIVACY,
    TITLE_IX,
    WORKERS,
)
from students import policies as students


def visible_cases(user: User) -> CaseQuerySet:
    """Return the cases ``user`` may open now: what is sealed is found by nobody, whatever begins here."""
    if not roles_of(user).any(MAY["restorative.case.view"]) or not students.has_accepted(user):
        return RestorativeCase.objects.none()
    return cases_by_role(user)


def cases_by_role(user: User) -> CaseQuerySet:
    """Return the same of somebody who is known to have accepted the code of conduct, who is not asked for it again."""
    found = RestorativeCase.objects.unsealed().exclude(students.is_unfit(user))
    if not _sees_own_alone(user):
        return found.filter(_by_role(user)).exclude(involves(user))
    # Their few are looked up, less what they must not find. As a set to be in, PostgreSQL takes them for fewer than
    # they are, and looks up all open cases of the district, or each of theirs for every school.
    own = assigned(user).exclude(case__in=involving(user)).values("case")
    return found.filter(_AnyOf(F("pk"), ArraySubquery(own))).exclude(status=CaseStatus.IN_ERROR)


class _AnyOf(Func):
    """The condition that something is in an array, which is put together once."""

    arg_joiner = " = ANY("
    template = "%(expressions)s)"
    output_field = BooleanField()


def _sees_own_alone(user: User) -> bool:
    """Tell whether ``user`` sees no cases but those on which they work."""
    held = roles_of(user)
    return held.any(FACILITATOR) and not held.any(MAY["restorative.case.view"] - FACILITATOR)


def sees_case(user: User, case: RestorativeCase) -> bool:
    """Tell whether ``user`` may open ``case`` now: whoever does not, learns of it by no other record. One query."""
    return visible_cases(user).filter(pk=case.pk).exists()


def _by_role(user: User) -> Q:
    """Return the condition on cases by which the roles of ``user`` reach them."""
    held = roles_of(user)
    told = Q(pk__in=())
    for roles, which in (
        (COORDINATOR, ~Q(status=CaseStatus.IN_ERROR)),
        (TITLE_IX, Q(hard_stops__contains=["sexual"]) & ~Q(status=CaseStatus.IN_ERROR)),
        # What was entered in error is kept for whoever answers for privacy.
        (PRIVACY, Q(status=CaseStatus.IN_ERROR)),
        (frozenset({Role.INTEGRATION}), ~Q(status=CaseStatus.IN_ERROR)),
    ):
        if held.any(roles):
            schools = held.schools(roles)
            told |= which if schools is None else which & Q(school__in=schools)
    if held.any(FACILITATOR):
        told |= Q(pk__in=assigned(user).values("case")) & ~Q(status=CaseStatus.IN_ERROR)
    return told


def known_before(user: User) -> CaseQuerySet:
    """
    Return the cases entered in error that ``user`` could see before: at their schools, or which they worked on once.

    They see none of them now. It is for telling those who had read one that it is gone.
    """
    held, gone = roles_of(user), RestorativeCase.objects.unsealed().filter(status=CaseStatus.IN_ERROR)
    if not held.any(WORKERS | TITLE_IX) or not students.has_accepted(user):
        return gone.none()
    told = Q(pk__in=CaseAssignment.objects.filter(user=user, from_at__lte=clock.now()).values("case"))
    for roles, which in ((COORDINATOR, Q()), (TITLE_IX, Q(hard_stops__contains=["sexual"]))):
        if held.any(roles):
            schools = held.schools(roles)
            told |= which & (Q(pk__isnull=False) if schools is None else Q(school__in=schools))
    return gone.filter(told).exclude(involves(user)).exclude(students.is_unfit(user))


def working() -> QuerySet[CaseAssignment]:
    """Return who works on cases now."""
    return CaseAssignment.objects.at(clock.now())


def assigned(user: User) -> QuerySet[CaseAssignment]:
    """Return the assignments by which ``user`` works on cases now."""
    return working().filter(user=user)


def works_on_now(user: User) -> Q:
    """
    Return the condition on visible cases that ``user`` works on them now.

    Whoever sees none but these is asked nothing more: asked twice, PostgreSQL takes it that hardly any are left.
    """
    return Q() if _sees_own_alone(user) else Q(pk__in=assigned(user).values("case"))


def is_assigned(user: User, case: RestorativeCase) -> bool:
    """Tell whether ``user`` works on ``case`` now. One query."""
    return assigned(user).filter(case=case).exists()


def visible_referrals(user: User) -> QuerySet[RestorativeReferral]:
    """Return the referrals that ``user`` sent."""
    found = RestorativeReferral.objects.filter(unsealed("case__"), referred_by=user)
    return found if roles_of(user).any(MAY["restorative.referral.view"]) else found.none()


def visible_duties(user: User) -> QuerySet[CaseDuty]:
    """
    Return the duties ``user`` may know of: of the cases they see, what falls to a role of theirs, or to themselves.

    Whoever is asked by name sees the duty, though they see nothing else of the case. It names no child, so that whoever
    holds the role sees it before they accepted the code of conduct, too: its clock does not wait for that.
    """
    held = roles_of(user)
    if not held.any(MAY["restorative.duty.view"]):
        return CaseDuty.objects.none()
    standing = CaseDuty.objects.filter(unsealed("case__")).exclude(case__status=CaseStatus.IN_ERROR)
    told = Q(assignee=user) | _of_roles(user)
    if students.has_accepted(user):
        told |= Q(case__in=visible_cases(user)) & _but_risks(user)
    unknown = RestorativeCase.objects.filter(involves(user)).values("pk")
    return standing.filter(told).exclude(~Q(assignee=user) & Q(case__in=unknown))


def _but_risks(user: User) -> Q:
    """
    Return the condition that a duty is no sign of suicide risk, for those who see cases on which they do not work.

    It tells of somebody's health: whoever works on the case knows, and whoever must act.
    """
    if not roles_of(user).any(BESIDES):
        return Q()
    return ~Q(kind=DutyKind.SUICIDE_RISK) | Q(case__in=worked_on(user, "restorative.risk.view"))


# Those who see cases, and not because they work on them.
BESIDES = TITLE_IX | PRIVACY | {Role.INTEGRATION}


def _of_roles(user: User) -> Q:
    held, told = roles_of(user), Q(pk__in=())
    for role in held.all & DUTY_ROLES:
        schools = held.schools({role})
        told |= Q(role=role) if schools is None else Q(role=role, school__in=schools)
    return told & ~Q(students.is_unfit(user))


# Those whose work a duty can be without their seeing the case.
DUTY_ROLES = frozenset({Role.SCHOOL_LEADER, Role.TITLE_IX_COORDINATOR})


def visible_participants(user: User) -> QuerySet[Participant]:
    """Return who takes part in the cases on which ``user`` works."""
    return Participant.objects.filter(case__in=worked_on(user, "restorative.participant.view"))


def visible_contacts(user: User) -> QuerySet[CaseContact]:
    """Return the contacts of the cases on which ``user`` works."""
    return CaseContact.objects.filter(case__in=worked_on(user, "restorative.contact.view"))


def visible_assignments(user: User) -> QuerySet[CaseAssignment]:
    """Return who works on the cases on which ``user`` works."""
    return CaseAssignment.objects.filter(case__in=worked_on(user, "restorative.assignment.view"))


def visible_aparts(user: User) -> QuerySet[StayApart]:
    """Return the stay-apart plans of the cases on which ``user`` works."""
    return StayApart.objects.filter(case__in=worked_on(user, "restorative.apart.view"))


def visible_encounters(user: User) -> QuerySet[Encounter]:
    """Return the meetings of the cases on which ``user`` works."""
    return Encounter.objects.filter(case__in=worked_on(user, "restorative.encounter.view"))


def visible_risks(user: User) -> QuerySet[RiskSign]:
    """Return the signs of suicide risk in the cases on which ``user`` works, and those on which they must act."""
    held = roles_of(user)
    if not held.any(MAY["restorative.risk.view"]):
        return RiskSign.objects.none()
    of_work = Q(case__in=worked_on(user, "restorative.encounter.view"))
    mine = Q(pk__in=())
    for role in held.all & MAY["restorative.risk.view"]:
        schools = held.schools({role})
        mine |= Q(duty__role=role) & (Q() if schools is None else Q(duty__school__in=schools))
    return RiskSign.objects.filter(of_work | mine & Q(duty__in=visible_duties(user).values("pk")))


def worked_on(user: User, action: str) -> QuerySet[Any, Any]:
    """Return the ids of the cases ``user`` sees by a role that ``action`` names: others see less of them."""
    held, told = roles_of(user), Q(pk__in=assigned(user).values("case"))
    if not held.any(MAY[action]):
        return RestorativeCase.objects.none().values("pk")
    if held.any(COORDINATOR):
        schools = held.schools(COORDINATOR)
        told = Q() if schools is None else told | Q(school__in=schools)
    return visible_cases(user).filter(told).values("pk")


def visible_volunteers(user: User) -> QuerySet[Volunteer]:
    """Return the volunteers, for whoever works on cases."""
    found = Volunteer.objects.all()
    told = roles_of(user).any(MAY["restorative.volunteer.view"]) and students.has_accepted(user)
    return found if told else found.none()
