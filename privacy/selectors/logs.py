"""The children whose logs somebody sees."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Exists, OuterRef, Q

from core.folding import in_words
from core.models import ReadSubject
from district.models import User
from privacy import policies
from students.models import Student
from students.models.people import StudentQuerySet
from students.selectors import identities


def logs(user: User) -> StudentQuerySet:
    """Return the children whose logs ``user`` sees, by name."""
    return policies.visible_logs(user).order_by(*in_words("family_name", "given_name"), "pk")


def log_get(user: User, ref: str, today: date) -> Student:
    """
    Return the child whose log one asks for; by the reference of one that was merged, whom it was merged into.

    :raises ObjectDoesNotExist: when ``user`` may not see it.
    """
    merged = Student.objects.filter(ref=ref, merged_into__isnull=False).values("merged_into")
    return policies.visible_logs(user).get(Q(ref=ref) | Q(pk__in=merged))


def children(user: User, refs: Iterable[str]) -> dict[str, Student]:
    """Return those of ``refs`` whose logs ``user`` sees, by that reference: of a merged one whom it is now. A query."""
    found = policies.named_in_logs(user).filter(ref__in=set(refs)).select_related("merged_into")
    return {one.ref: one.merged_into or one for one in found}


def log_find(user: User, ref: str, today: date) -> Student | None:
    """Return the child whose log one asks for, None where there is none that ``user`` may see."""
    try:
        return log_get(user, ref, today)
    except (Student.DoesNotExist, ValueError):
        return None


def showed(student: Student) -> Exists:
    """Return the condition that a view showed a child, also as whom the child was known before a merge."""
    refs = identities(student).values("ref")
    return Exists(ReadSubject.objects.filter(event=OuterRef("pk"), kind="students.student", ref__in=refs))
