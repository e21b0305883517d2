"""Reads of who takes part, what they said, and of volunteers."""

from __future__ import annotations

from datetime import date

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from core.folding import in_words
from district.models import StaffMember, User
from restorative import policies
from restorative.models import Consent, GuardianSearch, Participant, ReferralPerson, RestorativeCase, Volunteer
from restorative.models.guardians import guardians_of
from restorative.models.people import PARTIES
from students import policies as student_policies
from students import selectors as students
from students.models import Guardianship, Student
from students.models.people import StudentQuerySet

# What somebody is called by (Participant.called).
WHO = ("student", "staff", "volunteer", "organization")
# Whom the read log is told of, for records that name their case.
CHILDREN = ("case__participants__student", "case__referrals__people__student")


def participants(user: User) -> QuerySet[Participant]:
    """Return who takes part in the cases on which ``user`` works, with who they are, in the order they were added."""
    found = policies.visible_participants(user)
    found = found.select_related("case__school", *WHO, *[f"supports__{one}" for one in WHO])
    return found.order_by("pk")


def participant_get(user: User, ref: str, today: date) -> Participant:
    """
    Return one participant as their page shows them.

    ``sought_by`` and ``sought_on`` are who decided last that it goes on without a parent or guardian, and when.

    :raises ObjectDoesNotExist: when ``user`` may not see them.
    """
    newest = GuardianSearch.objects.filter(participant=OuterRef("pk")).order_by("-pk")
    found = participants(user).prefetch_related(*CHILDREN, "own_words", "links")
    found = found.annotate(
        sought_by=Subquery(newest.values("decided_by__name")[:1]), sought_on=Subquery(newest.values("on_date")[:1])
    )
    return found.get(ref=ref)


def of_case(user: User, case: RestorativeCase) -> QuerySet[Participant]:
    """Return who takes part in ``case`` now, as far as ``user`` may know."""
    return participants(user).filter(case=case, left_at=None)


def on_case(case: RestorativeCase) -> QuerySet[Participant]:
    """Return who takes part in a case that the caller has at hand, with what they are called by. One query."""
    return Participant.objects.filter(case=case, left_at=None).select_related(*WHO).order_by("pk")


def parties(case: RestorativeCase) -> QuerySet[Participant]:
    """Return those about whom the case is."""
    return Participant.objects.filter(case=case, left_at=None, part__in=PARTIES).order_by("pk")


def said_of(participant: Participant) -> QuerySet[Consent]:
    """
    Return what was said of somebody's taking part, in the order of its days: by them, and by who speaks for them.

    A child who was taken off the case and added anew says it anew; what a parent or guardian said then, holds.
    """
    told = Q(participant=participant)
    if participant.student_id is not None:
        then = Q(participant__case=participant.case_id, participant__student=participant.student_id)
        told |= then & Q(guardianship__isnull=False)
    return Consent.objects.filter(told).select_related("guardianship__guardian").order_by("on_date", "pk")


def guardians(participant: Participant, day: date) -> QuerySet[Guardianship]:
    """Return the parents and guardians who speak for a student on ``day``, by name (models.guardians)."""
    found = guardians_of(participant, day).select_related("guardian")
    return found.order_by(*in_words("guardian__family_name", "guardian__given_name"), "pk")


def students_to_add(user: User, case: RestorativeCase, today: date) -> StudentQuerySet:
    """Return the students who can be added to a case: whom ``user`` may open, and whom its referrals tell of."""
    told = ReferralPerson.objects.filter(referral__case=case, student__isnull=False)
    told_ids = told.values(child=Coalesce("student__merged_into", "student"))
    seen = student_policies.visible_students(user).values("pk")
    rows = Student.objects.standing().filter(Q(pk__in=seen) | Q(pk__in=told_ids))
    rows = rows.exclude(pk__in=policies.hidden_students(user))
    return students.told(rows, today).order_by(*in_words("family_name", "given_name"), "pk")


def staff_to_add(today: date) -> QuerySet[StaffMember]:
    """Return who works for the district today, by name."""
    return StaffMember.objects.working(today).select_related("school", "user").order_by(*in_words("name"), "id")


def volunteers(user: User) -> QuerySet[Volunteer]:
    """Return the volunteers, by name."""
    return policies.visible_volunteers(user).order_by(*in_words("name"), "pk")


def volunteer_get(user: User, ref: str, today: date) -> Volunteer:
    """:raises ObjectDoesNotExist: when ``user`` may not see them."""
    return volunteers(user).get(ref=ref)


def volunteers_to_add(user: User, today: date) -> QuerySet[Volunteer]:
    """Return the volunteers who may meet students today, as ``Volunteer.may_serve`` tells it."""
    ready = Q(is_active=True, background_checked_date__lte=today, trained_date__lte=today)
    return volunteers(user).filter(ready)
