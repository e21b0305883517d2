"""Students as the room of privacy knows them: what is disposed of once nothing of a level is kept about them."""

from __future__ import annotations

from datetime import date

from django.db import connection
from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import clock
from privacy.record_kinds import RecordKind, kinds
from students import policies
from students.models import SchoolMembership, Student
from students.models.people import KIND
from students.models.schooling import MembershipQuerySet
from students.selectors import identities

# Who answers for another child as well stays for that one.
ONLY_THEIR_GUARDIANS = """
SELECT g.guardian_id FROM students_guardianship g WHERE g.student_id = ANY($1) AND NOT EXISTS (
    SELECT FROM students_guardianship other
    WHERE other.guardian_id = g.guardian_id AND NOT other.student_id = ANY($1)
)
"""
# Neither at a school any more, nor one of those that are merged into another: these go with that one.
HAS_LEFT = """
record.merged_into_id IS NULL AND NOT EXISTS (
    SELECT FROM students_schoolmembership m JOIN students_student s ON s.id = m.student_id
    WHERE record.id IN (s.id, s.merged_into_id) AND (m.until_date IS NULL OR m.until_date > current_date + 1)
)
"""


def kept_about(student: Student) -> list[str]:
    """Return what is kept about a student, of every kind: "Diversion case, DVC-…". One query a kind."""
    ids = list(identities(student).values_list("pk", flat=True))
    found = []
    for kind in kinds().values():
        if kind.about_students:
            with connection.cursor() as cursor:
                cursor.execute(kind.about_students.replace("$1", "%s"), [ids] * kind.about_students.count("$1"))
                found += [f"{kind.label}, {kind.called(ref)}" for (ref,) in cursor.fetchall()]
    return sorted(found)


def _against(student: Student) -> list[str]:
    found = [_("This is still kept about the student: %(what)s.") % {"what": what} for what in kept_about(student)]
    if student.merged_into_id is not None:
        found.append(_("The student is merged into another one, and goes with that one."))
    if _ended(student) is None and _memberships(student).exists():
        found.append(_("The student is still at a school, by the roster."))
    return found


def _memberships(student: Student) -> MembershipQuerySet:
    return SchoolMembership.objects.filter(student__in=identities(student))


def _ended(student: Student) -> date | None:
    """Return the first day at no school; None for who is at one, or was at none."""
    if _memberships(student).filter(until_date__isnull=True).exists():
        return None
    last: date | None = _memberships(student).aggregate(last=Max("until_date"))["last"]
    return last if last is not None and last <= clock.today() else None


STUDENT = RecordKind(
    name=KIND,
    label=gettext_lazy("Student"),
    model=Student,
    page="students:student-detail",
    visible=policies.visible_students,
    loaded=lambda: Student.objects.select_related("merged_into"),
    students=lambda student: [student],
    number=lambda student: student.ref,
    ended=_ended,
    also=[("students_guardian", ONLY_THEIR_GUARDIANS)],
    over=HAS_LEFT,
    against=_against,
)
