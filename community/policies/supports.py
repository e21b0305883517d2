"""Which supports and referrals to supports somebody sees, and what is asked beyond the role."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from community.models import Support, SupportReferral, SupportReferralStatus, SupportStatus
from community.models.supports import PartnerSupportQuerySet, SupportReferralQuerySet
from community.policies.rights import MAY
from community.workflow.roles import COORDINATOR, REFERRERS, SYSTEMS
from community.workflow.supports import PRIVACY, SEE_ALL
from core import clock
from district.models import Organization, Role, User
from district.roles import roles_of
from privacy import policies as privacy
from students import policies as students

# Who sees what is paused or over: those who refer to it, and who answers for the plan.
BEGUN = REFERRERS | {Role.PLAN_DIRECTOR}


def partner_of(user: User) -> Organization | None:
    """Return the organization whose supports ``user`` keeps up; None for all others and for systems. Two queries."""
    return None if user.is_service else privacy.organization_of(user)


def visible_supports(user: User) -> PartnerSupportQuerySet:
    """
    Return the supports ``user`` sees.

    Drafts are seen by who keeps the directory, what is paused or over by who refers to it, too; the organization's own
    people see theirs; all others what can be had today.
    """
    roles = roles_of(user)
    if not roles.any(MAY["community.support.view"]):
        return Support.objects.none()
    if roles.any(COORDINATOR):
        return Support.objects.all()
    begun = Support.objects.exclude(status=SupportStatus.DRAFT)
    if roles.any(BEGUN):
        return begun
    can_be_had = Q(pk__in=Support.objects.offered(clock.today()).values("pk"))
    own = partner_of(user) if roles.any({Role.PARTNER_USER}) else None
    return begun.filter(can_be_had if own is None else can_be_had | Q(organization=own))


def permitted_support(user: User, action: str, support: Any) -> bool:
    """Tell whether ``user`` may do ``action`` beyond their role: the organization's own people keep up theirs."""
    if roles_of(user).any(COORDINATOR) and not action.endswith(".keep_up"):
        return True
    own = partner_of(user)
    return own is not None and own.pk == support.organization_id


def sees_referrals(user: User) -> bool:
    """Tell whether there is a list of referrals to supports for ``user``."""
    return roles_of(user).any(MAY["community.referral.view"])


def refers(user: User) -> bool:
    """Tell whether ``user`` may refer somebody."""
    return roles_of(user).any(MAY["community.referral.refer"])


def visible_referrals(user: User) -> SupportReferralQuerySet:
    """
    Return the referrals ``user`` sees: as a coordinator all at their schools, else those that they made.

    Theirs are seen as long as they may open the student. A conflict of interest hides those of a student whatever
    somebody holds. What was entered in error is found by whoever answers for privacy alone.
    """
    none = SupportReferral.objects.none()
    if not sees_referrals(user) or not students.has_accepted(user):
        return none
    held = roles_of(user)
    told = Q(pk__in=())
    for roles, which in (
        (SEE_ALL | SYSTEMS, ~Q(status=SupportReferralStatus.IN_ERROR)),
        (PRIVACY, Q(status=SupportReferralStatus.IN_ERROR)),
    ):
        if held.any(roles):
            schools = held.schools(roles)
            told |= which if schools is None else which & Q(school__in=schools)
    if held.any(REFERRERS):
        opened = students.visible_students(user).values("pk")
        of_opened = Q(student__in=opened) | Q(student__merged_into__in=opened)
        told |= of_opened & Q(referred_by=user) & ~Q(status=SupportReferralStatus.IN_ERROR)
    rows = SupportReferral.objects.filter(told)
    hidden = students.hidden(user, clock.now())
    return rows.exclude(Q(student__in=hidden) | Q(student__merged_into__in=hidden)).exclude(students.is_unfit(user))


def of_student(user: User, student: Any) -> SupportReferralQuerySet:
    """Return the referrals of a child that ``user`` sees."""
    from_child = SupportReferral.objects.filter(Q(student=student) | Q(student__merged_into=student)).values("pk")
    return visible_referrals(user).filter(pk__in=from_child)


def can_be_referred_to(user: User, support: Support) -> bool:
    """Tell whether ``user`` may refer a student to ``support`` today."""
    return refers(user) and Support.objects.offered(clock.today()).filter(pk=support.pk).exists()


def shares_referral(user: User, referral: SupportReferral) -> bool:
    """Tell whether ``user`` opens, moves and revokes shares of ``referral``: coordinators of its school."""
    return roles_of(user).at(SEE_ALL, referral.school_id)
