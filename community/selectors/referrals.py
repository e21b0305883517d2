"""Reads referrals to supports under the policies, and how it stands with what is shared of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet

from community import policies
from community.models import Support, SupportDuty, SupportReferral, SupportReferralStatus
from community.models.supports import OPEN_REFERRALS, PartnerSupportQuerySet, SupportReferralQuerySet
from district.models import School, User
from privacy.models import Share, ShareSession
from students.models import Student
from students.selectors import school_on

KIND_NAME = "community.referral"
RELATED = ("student", "school__district", "support__organization", "support__agreement", "referred_by")


def referrals(user: User) -> SupportReferralQuerySet:
    """Return the referrals that ``user`` may see, the newest first, each with its duty. Two queries."""
    return with_duty(policies.visible_referrals(user)).order_by("-referred_at", "-pk")


def with_duty(rows: SupportReferralQuerySet) -> SupportReferralQuerySet:
    """Return referrals with all that lists and pages tell of them; ``duties.all()`` has the first contact."""
    duties = Prefetch("duties", queryset=SupportDuty.objects.select_related("assignee").order_by("pk"))
    return rows.select_related(*RELATED).prefetch_related(duties)


def referral_get(user: User, ref: str) -> SupportReferral:
    """:raises SupportReferral.DoesNotExist: when ``user`` may not see it."""
    return referrals(user).get(ref=ref)


def referrals_of(user: User, student: Student) -> SupportReferralQuerySet:
    """Return the referrals of a child that ``user`` may see, the newest first."""
    return with_duty(policies.of_student(user, student)).order_by("-referred_at", "-pk")


def supports_to_refer_to(user: User, today: date) -> PartnerSupportQuerySet:
    """Return the supports to which a student can be referred today, by organization and name."""
    found = policies.visible_supports(user) & Support.objects.offered(today)
    return found.select_related("organization").order_by("organization__name", "name", "pk")


def school_of(student: Student, today: date) -> School | None:
    """Return the school of a student today, None where none is known. Two queries."""
    key = Student.objects.filter(pk=student.pk).annotate(there=school_on(today)).values_list("there", flat=True)[0]
    return School.objects.select_related("district").filter(pk=key).first()


def first_waiting(support: Support) -> SupportReferral | None:
    """Return whoever has waited for a support for longest. One query."""
    return SupportReferral.objects.waiting().filter(support=support).first()


def having_a_turn(user: User) -> QuerySet[SupportReferral]:
    """Return the referrals that wait, are the first to, and whose support has a place free. One query."""
    before = SupportReferral.objects.filter(support=OuterRef("support"), status=SupportReferralStatus.WAITING).filter(
        Q(referred_at__lt=OuterRef("referred_at")) | Q(referred_at=OuterRef("referred_at"), pk__lt=OuterRef("pk"))
    )
    has_place = Q(support__capacity__isnull=True) | Q(support__capacity__gt=F("support__in_use"))
    found = policies.visible_referrals(user).waiting().filter(has_place).exclude(Exists(before))
    return found.select_related("support__organization", "school")


def waiting_long(user: User, today: date) -> QuerySet[SupportReferral]:
    """Return the referrals that have waited for a place for long. One query."""
    since = today - timedelta(days=settings.SUPPORT_WAIT_LONG_DAYS)
    found = policies.visible_referrals(user).waiting().filter(referred_date__lte=since)
    return found.select_related("support__organization", "school")


def first_contacts(user: User, now: datetime) -> QuerySet[SupportDuty]:
    """Return the open first contacts of referrals that ``user`` may see: their own, and all that are late."""
    found = SupportDuty.objects.open().filter(referral__in=policies.visible_referrals(user).values("pk"))
    whose = Q(assignee=user) | Q(assignee__isnull=True) | Q(due_at__lte=now)
    return found.filter(whose).select_related("referral__support__organization", "referral__school").order_by("due_at")


def told_after_end(user: User, today: date) -> QuerySet[SupportReferral]:
    """Return the referrals that ended while what is shared of them goes on. One query."""
    goes_on = Share.objects.not_ended(today).filter(record_kind=KIND_NAME, record_ref=OuterRef("ref"))
    found = policies.visible_referrals(user).exclude(status__in=OPEN_REFERRALS).filter(Exists(goes_on))
    return found.select_related("support__organization", "school")


@dataclass(frozen=True, slots=True)
class PartnerSaid:
    """What the organization said on its share: the first session to which the student came, and how many there were."""

    first: date
    sessions: int


def shares_of_referral(referral: SupportReferral) -> QuerySet[Share]:
    """Return what is shared of a referral that one sees, the newest first; sessions are not read."""
    found = Share.objects.filter(record_kind=KIND_NAME, record_ref=referral.ref)
    return found.select_related("organization").order_by("-opened_at", "-pk")


def is_shared(referral: SupportReferral, today: date) -> bool:
    """Tell whether what is shared of a referral goes on. One query."""
    rows = Share.objects.not_ended(today)
    return rows.filter(record_kind=KIND_NAME, record_ref=referral.ref).exists()


def partner_said(referral: SupportReferral) -> PartnerSaid | None:
    """Return what the organization entered of sessions to which the student came; None where it did not. One query."""
    days = ShareSession.objects.filter(
        share__record_kind=KIND_NAME, share__record_ref=referral.ref, taken_back_at=None, held=True,
        attendance__in=["on_time", "late"],
    )  # fmt: skip
    found = list(days.order_by("on_date", "pk").values_list("on_date", flat=True))
    return PartnerSaid(found[0], len(found)) if found else None
