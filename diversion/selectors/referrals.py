"""Reads of referrals: one's own receipts and draft, and what is told of somebody in a police contact."""

from __future__ import annotations

from datetime import date

from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet

from district.models import School, User
from diversion import policies
from diversion.models import ContactStudent, DiversionDraft, DiversionReferral, Part
from diversion.selectors.contacts import SCHOOL_THEN
from students.models import Student

_SCHOOL = f"""
SELECT there.school_id FROM (SELECT %s::bigint AS id, %s::date AS day) asked
{SCHOOL_THEN.format(student="asked.id", day="asked.day")}
"""  # noqa: S608  # of this module's own words


def referrals(user: User) -> QuerySet[DiversionReferral]:
    """
    Return the referrals that ``user`` sent, the newest first, with their agencies.

    Each has ``is_already``: whether the youth had been referred for that day before, as far as ``user`` may know.
    """
    earlier = _known(user).filter(case=OuterRef("case"), pk__lt=OuterRef("pk"))
    found = policies.visible_referrals(user).select_related("agency", "case").annotate(is_already=Exists(earlier))
    return found.order_by("-entered_at", "-pk")


def referral_get(user: User, ref: str, today: date) -> DiversionReferral:
    """
    Return one referral as its receipt shows it.

    :raises DiversionReferral.DoesNotExist: when ``user`` did not send it.
    """
    return referrals(user).get(ref=ref)


def is_already(user: User, referral: DiversionReferral) -> bool:
    """Tell whether the youth had been referred for that day before, as far as ``user`` may know. One query."""
    return _known(user).filter(case=referral.case_id, pk__lt=referral.pk).exists()


def _known(user: User) -> QuerySet[DiversionReferral]:
    """
    Return the referrals of which ``user`` may know: their own, and those of the cases that they may open as a person.

    Else a school, or a system, would learn by referring somebody that there is a case.
    """
    own = Q(entered_by=user, case__seal=None)
    if user.is_service or not policies.sees_cases(user):
        return DiversionReferral.objects.filter(own)
    return DiversionReferral.objects.filter(own | Q(case__in=policies.visible_cases(user).values("pk")))


def draft_of(user: User) -> DiversionDraft | None:
    """Return what ``user`` has begun and not sent."""
    return DiversionDraft.objects.filter(user=user).first()


def referable(user: User) -> QuerySet[ContactStudent]:
    """Return those in police contacts whom ``user`` may refer: who is said to have done something, and stands there."""
    found = policies.visible_in_contacts(user).filter(part=Part.ALLEGED, off_at=None, contact__error_at=None)
    return found.select_related("contact__agency", "contact__school", "student", "offense")


def school_on(student: Student, day: date) -> School | None:
    """Return the school of a student on a day, as the roster has it; None where it says nothing. Two queries."""
    with connection.cursor() as cursor:
        cursor.execute(_SCHOOL, [student.merged_into_id or student.pk, day])
        (found,) = cursor.fetchone()
    return School.objects.select_related("district").get(pk=found) if found is not None else None
