"""Who signs or asks about which student: found by reference, and held as a court has left them."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from district.models import User
from students import policies as students
from students.models import Guardianship, Student
from students.selectors import identities

OWN = "student"  # who asks, or signed, where it is the student


def student_meant(actor: User, ref: str) -> Student:
    """
    Return the student whom ``actor`` may open, locked: nobody is merged, and nobody barred unseen, until it is written.

    :raises ValidationError: on ``student``, when there is none.
    """
    found = students.visible_students(actor).filter(ref=ref).values("pk")
    student = Student.objects.select_for_update(no_key=True, of=("self",)).filter(pk__in=found).first()
    if student is None:
        raise ValidationError({"student": _("There is no such student whom you may open.")})
    return student


def asker(student: Student, who: str, field: str) -> Guardianship | None:
    """
    Return who answers for ``student`` by their reference, held as they are; None for the student.

    :raises ValidationError: on ``field``, when they do not answer for this student.
    """
    if who == OWN:
        return None
    rows = Guardianship.objects.select_for_update(of=("self",)).select_related("guardian")
    found = rows.filter(ref=who, student__in=identities(student)).first()
    if found is None:
        raise ValidationError({field: _("They do not answer for this student.")})
    return found
