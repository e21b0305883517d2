"""The sessions that somebody teaches or has a place in, as the district asks when they leave."""

from __future__ import annotations

from datetime import date, datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from district.models import Role, StaffMember, User
from district.ties import Found, Subject, Tie, Ties, Way
from training import labels, policies
from training.models import Enrollment, EnrollmentStatus, SessionStatus, TrainingSession


def tell(user: User, subject: Subject, past: date) -> Found:
    """
    Return the sessions to come that someone on the staff teaches, and those in which they have a place or wait.

    Each goes on until somebody else teaches it, or the place is given back. Three queries.
    """
    if not isinstance(subject, StaffMember):
        return Found()
    begin = timezone.make_aware(datetime.combine(past, datetime.min.time()))
    taught = TrainingSession.objects.filter(
        instructor=subject, status=SessionStatus.SCHEDULED, ends_at__gte=begin
    ).select_related("course", "instructor").order_by("starts_at", "pk")  # fmt: skip
    places = Enrollment.objects.filter(
        staff=subject, status__in=[EnrollmentStatus.ENROLLED, EnrollmentStatus.WAITING],
        session__status=SessionStatus.SCHEDULED, session__ends_at__gte=begin,
    ).select_related("session__course", "staff").order_by("session__starts_at", "pk")  # fmt: skip
    may_see = policies.visible_enrollments(user) if policies.sees_room(user) else Enrollment.objects.none()
    seen = set(may_see.filter(pk__in=places.values("pk")).values_list("pk", flat=True))
    ties = [_teaches(user, one) for one in taught] if policies.sees_room(user) else []
    ties += [_has_place(user, one) for one in places if one.pk in seen]
    hidden = len(taught) + len(places) - len(ties)
    return Found(tuple(ties), hidden=hidden, asked=frozenset({Role.HR_SPECIALIST}) if hidden else frozenset())


def _teaches(user: User, one: TrainingSession) -> Tie:
    mend = None
    if "correct" in policies.offered(user, one):
        mend = Way(reverse("training:session-correct", args=[one.ref]), _("Choose who teaches it"))
    address = reverse("training:session-detail", args=[one.ref])
    return Tie(one.ref, _("Teaches a session"), _about(one), address, mend=mend)


def _has_place(user: User, one: Enrollment) -> Tie:
    mend = None
    if "withdraw" in policies.offered(user, one):
        mend = Way(reverse("training:enrollment-withdraw", args=[one.ref]), _("Give the place back"))
    what = (
        _("Waits for a place in a session") if one.status == EnrollmentStatus.WAITING else _("Has a place in a session")
    )
    return Tie(one.ref, what, _about(one.session), reverse("training:enrollment-detail", args=[one.ref]), mend=mend)


def _about(one: TrainingSession) -> str:
    return f"{one.course.title} · {labels.session_when(one)}"


TIES = Ties(tell=tell)
