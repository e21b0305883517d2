"""Reads students and what is so of them on a day, under the policies."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from core import clock
from core.folding import in_words, reading_order
from core.spans import on_day
from district.models import SchoolYear, User
from students import policies, sight
from students.models import ClassEnrollment, SchoolMembership, Student, StudentTrait
from students.models.people import StudentQuerySet


def trait_on(day: Any, kind: str, student: str = "pk") -> Subquery:
    """Return the value of ``kind`` on ``day``, a date or an expression, of the student a row names; None if unknown."""
    begun = Q(from_date__isnull=True) | Q(from_date__lte=day)
    lasts = Q(until_date__isnull=True) | Q(until_date__gt=day)
    found = StudentTrait.objects.filter(begun & lasts, student=OuterRef(student), kind=kind)
    return Subquery(found.values("value")[:1])


def school_on(day: date, student: str = "pk") -> Coalesce:
    """
    Return the id of the school of a row's student on ``day``; None where it is not known, and so is to be listed.

    It is the primary school, where the roster names one; else the one with most classes that day, the first by its
    code among equals; else the one last ended within that day's school year.
    """
    there = SchoolMembership.objects.filter(student=OuterRef(student))
    primary = there.filter(on_day(day), school__code=trait_on(day, StudentTrait.Kind.PRIMARY_SCHOOL, "student")).values(
        "school"
    )[:1]
    classes = (
        ClassEnrollment.objects.filter(student=OuterRef(student))
        .filter(on_day(day) | Q(from_date__isnull=True) & (Q(until_date__isnull=True) | Q(until_date__gt=day)))
        .values("roll_class__school")
        .annotate(classes=Count("pk"))
        .order_by("-classes", "roll_class__school__code")
        .values("roll_class__school")[:1]
    )
    year = SchoolYear.objects.filter(starts_date__lte=day, ends_date__gt=day).values("starts_date")[:1]
    ended = (
        there.filter(until_date__lte=day, until_date__gt=Subquery(year))
        .order_by("-until_date", "school__code")
        .values("school")[:1]
    )
    return Coalesce(Subquery(primary), Subquery(classes), Subquery(ended))


def students(user: User, today: date) -> StudentQuerySet:
    """Return the students ``user`` may open, by name, each with ``grade`` and the id of its ``school_now``."""
    found = policies.visible_students(user).annotate(
        grade=trait_on(today, StudentTrait.Kind.GRADE), school_now=school_on(today)
    )
    return found.order_by(*in_words("family_name", "given_name"), "pk")


def student_get(user: User, ref: str, today: date) -> Student:
    """
    Return a student ``user`` may open; by the reference of one that was merged, whom it was merged into.

    :raises ObjectDoesNotExist: when there is none whom they may open.
    """
    merged = Student.objects.filter(ref=ref, merged_into__isnull=False).values("merged_into")
    return students(user, today).get(Q(ref=ref) | Q(pk__in=merged))


def identities(student: Student) -> QuerySet[Student]:
    """Return ``student`` and all that were merged into it: whatever names one of them is about this child."""
    return Student.objects.filter(Q(pk=student.pk) | Q(merged_into=student.pk))


def schooling(student: Student) -> QuerySet[SchoolMembership]:
    """Return where a student went and goes to school, the newest first."""
    return SchoolMembership.objects.filter(student=student).select_related("school").order_by("-from_date", "pk")


def traits(student: Student) -> QuerySet[StudentTrait]:
    """Return what is and was so of a student, by kind and the newest first."""
    return StudentTrait.objects.filter(student=student).order_by("kind", F("from_date").desc(nulls_last=True))


def who_else(student: Student, user: User) -> list[tuple[User, str]]:
    """Return everyone else who can see ``student`` now, by name, each with why in a sentence. Two queries."""
    found = sight.first_of_each(sight.reasons(student, clock.now(), clock.today()))
    others = [(reason.person, reason.told) for reason in found if reason.person.pk != user.pk]
    return sorted(others, key=lambda pair: (reading_order(pair[0].name), pair[0].pk))
