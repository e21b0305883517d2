"""Reads students and what is so of them on a day, under the policies."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from core.files import store
from core.folding import in_words, reading_order
from core.models import StoredFile
from core.spans import on_day
from district.models import School, SchoolYear, User
from district.roles import require_room, roles_of
from students import policies, sight
from students.models import (
    AccessGrant,
    ClassEnrollment,
    ErrorNotice,
    Guardianship,
    SchoolMembership,
    Student,
    StudentTrait,
)
from students.models.people import StudentQuerySet
from students.workflow import GUARDIANSHIP


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


def told(rows: StudentQuerySet, today: date) -> StudentQuerySet:
    """Return students, each with ``grade`` and the id, code and name of its school, where these are known."""
    there = School.objects.filter(pk=OuterRef("school_now"))
    return rows.annotate(
        grade=trait_on(today, StudentTrait.Kind.GRADE),
        school_now=school_on(today),
        school_code=Subquery(there.values("code")),
        school_name=Subquery(there.values("name")),
    )


def students(user: User, today: date) -> StudentQuerySet:
    """Return the students ``user`` may open, by name, as ``told``."""
    found = told(policies.visible_students(user), today)
    return found.order_by(*in_words("family_name", "given_name"), "pk")


def student_get(user: User, ref: str, today: date) -> Student:
    """
    Return a student ``user`` may open; by the reference of one that was merged, whom it was merged into.

    :raises ObjectDoesNotExist: when there is none whom they may open.
    """
    merged = Student.objects.filter(ref=ref, merged_into__isnull=False).values("merged_into")
    return students(user, today).get(Q(ref=ref) | Q(pk__in=merged))


def record_get(user: User, ref: str, today: date) -> Student:
    """
    Return the very record of this reference, merged or not, of a student ``user`` may open: that on which one acts.

    :raises ObjectDoesNotExist: when there is none that they may see.
    """
    return told(policies.visible_records(user), today).select_related("merged_into").get(ref=ref)


def twins(user: User, *, name: str, birth_date: date | None, numbers: Collection[str], today: date) -> StudentQuerySet:
    """
    Return the students ``user`` may open who may be the one of this name, birth date and numbers.

    They have the same name, in whatever order and spelling of letters, and birth date; or one of the numbers.
    """
    same = Q(pk__in=[])
    if birth_date is not None:
        same |= Q(name__has_words=name, name__named_as=name, birth_date=birth_date)
    for number in filter(None, numbers):
        same |= Q(local_id__reads_as=number) | Q(state_id__reads_as=number)
    return students(user, today).filter(same)


def identities(student: Student) -> QuerySet[Student]:
    """Return ``student`` and all that were merged into it: whatever names one of them is about this child."""
    return Student.objects.filter(Q(pk=student.pk) | Q(merged_into=student.pk))


def merged(student: Student) -> StudentQuerySet:
    """Return the records that were merged into a student, by name."""
    return Student.objects.filter(merged_into=student).order_by(*in_words("family_name", "given_name"), "pk")


def schooling(student: Student) -> QuerySet[SchoolMembership]:
    """Return where a student went and goes to school, the newest first."""
    found = SchoolMembership.objects.filter(student__in=identities(student))
    return found.select_related("school", "student__merged_into").order_by("-from_date", "pk")


def guardianships(user: User, student: Student) -> QuerySet[Guardianship]:
    """Return who answers for a student and did, as ``user`` may see them: now, those barred first, then before."""
    found = policies.visible_guardianships(user).filter(student__in=identities(student))
    order = [F("until_date").desc(nulls_first=True), F("barred_date").desc(nulls_last=True)]
    return found.select_related("guardian", "student").order_by(*order, *in_words("guardian__name"), "pk")


def court_documents(user: User, ones: Sequence[Guardianship]) -> dict[str, list[StoredFile]]:
    """
    Return the court documents of some guardianships of one student, by reference; none where ``user`` may read none.

    Those of an order that was lifted are kept, too. One query.
    """
    found: dict[str, list[StoredFile]] = {one.ref: [] for one in ones}
    if ones and policies.permitted(user, "students.document.view", ones[0]):
        for document in store.documents_of(GUARDIANSHIP.name, list(found)):
            found[document.owner_ref].append(document)
    return found


def guardian_names(student: Student) -> list[str]:
    """Return the names of those who answer for a student, of whichever record. One query."""
    found = Guardianship.objects.open_ended().filter(student__in=identities(student))
    return list(found.order_by(*in_words("guardian__name"), "pk").values_list("guardian__name", flat=True))


def grant_count(student: Student) -> int:
    """Return how many people have access of their own to a student, without an end. One query."""
    found = AccessGrant.objects.filter(student__in=identities(student), until_at__isnull=True)
    return found.values("user").distinct().count()


def memberships(user: User) -> QuerySet[SchoolMembership]:
    """Return where the students whom ``user`` may open go and went to school."""
    found = SchoolMembership.objects.filter(student__in=policies.visible_records(user))
    return found.select_related("school", "student__merged_into").order_by("-from_date", "pk")


def memberships_of(rows: QuerySet[SchoolMembership], ref: str) -> QuerySet[SchoolMembership]:
    """Return those of the student of this reference, of whichever record."""
    asked = Student.objects.filter(ref=ref).values(child=Coalesce("merged_into", "pk"))
    return rows.filter(Q(student__in=asked) | Q(student__merged_into__in=asked))


def at_school(rows: StudentQuerySet, school: School, day: date) -> StudentQuerySet:
    """Return the students who are at a school on ``day``; who is at two is at both."""
    there = SchoolMembership.objects.on(day).filter(school=school)
    return rows.filter(pk__in=there.values(child=Coalesce("student__merged_into", "student")))


def schools(user: User) -> QuerySet[School]:
    """Return the schools of which ``user`` may see all students, by name; none where their access is by grants."""
    held = roles_of(user).schools(policies.MAY["students.student.view"])
    found = School.objects.order_by("name")
    return found if held is None else found.filter(pk__in=held)


def guardianship_get(user: User, ref: str) -> Guardianship:
    """:raises ObjectDoesNotExist: when ``user`` may see no such guardianship."""
    return policies.visible_guardianships(user).select_related("guardian", "student").get(ref=ref)


def notice_get(user: User, ref: str) -> ErrorNotice:
    """:raises ObjectDoesNotExist: when ``user`` was told nothing under this reference."""
    return policies.visible_notices(user).select_related("student").get(ref=ref)


def notices_open(user: User) -> QuerySet[ErrorNotice]:
    """Return what ``user`` was told and has not acknowledged, the oldest first."""
    found = policies.visible_notices(user).filter(acknowledged_at__isnull=True)
    return found.select_related("student").order_by("pk")


def document_get(user: User, ref: str) -> tuple[StoredFile, Guardianship]:
    """
    Return a court document with whose rights it is about.

    :raises ObjectDoesNotExist: when ``user`` may read no such document.
    """
    found = policies.visible_documents(user).get(ref=ref)
    about = guardianship_get(user, found.owner_ref)
    require_room(policies.permitted(user, "students.document.view", about))
    return found, about


def traits(student: Student) -> QuerySet[StudentTrait]:
    """Return what is and was so of a student, by kind and the newest first."""
    found = StudentTrait.objects.filter(student__in=identities(student))
    return found.order_by("kind", F("from_date").desc(nulls_last=True), "pk")


def who_else(student: Student, user: User, now: datetime, today: date) -> list[tuple[User, str]]:
    """Return everyone else who can see ``student`` at ``now``, by name, each with why in a sentence. Two queries."""
    found = sight.first_of_each(sight.reasons(student, now, today))
    others = [(reason.person, reason.told) for reason in found if reason.person.pk != user.pk]
    return sorted(others, key=lambda pair: (reading_order(pair[0].name), pair[0].pk))
