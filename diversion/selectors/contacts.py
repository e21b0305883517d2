"""Reads contacts with the police and what they were for each student, under the policies."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from django.db import connection
from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from district.models import Organization, School, User
from diversion import policies
from diversion.models import ContactStudent, Offense, PoliceContact
from diversion.models.contacts import ContactQuerySet

# The school of a student on a day, {student} and {day} in SQL: the primary one where the roster names it, else the one
# that began first; of whichever record of the child. The row of ``there`` is empty where it is not known.
SCHOOL_THEN = """
LEFT JOIN LATERAL (
    SELECT member.school_id FROM students_schoolmembership member
    JOIN district_school school ON school.id = member.school_id
    LEFT JOIN students_studenttrait main ON main.student_id = member.student_id AND main.kind = 'primary_school'
        AND main.value = school.code AND (main.from_date IS NULL OR main.from_date <= {day})
        AND (main.until_date IS NULL OR main.until_date > {day})
    WHERE member.student_id IN (SELECT same.id FROM students_student same
            WHERE {student} IN (same.id, same.merged_into_id))
        AND member.from_date <= {day}
        AND (member.until_date IS NULL OR member.until_date > {day})
    ORDER BY main.id IS NULL, member.from_date, school.code LIMIT 1
) there ON true
"""
_SCHOOLS = f"""
SELECT one.id, there.school_id FROM diversion_contactstudent one
JOIN diversion_policecontact contact ON contact.id = one.contact_id
JOIN students_student kept ON kept.id = one.student_id
{SCHOOL_THEN.format(student="COALESCE(kept.merged_into_id, kept.id)", day="contact.on_date")}
WHERE one.id = ANY(%s)
"""  # noqa: S608  # of this module's own words


def contacts(user: User) -> ContactQuerySet:
    """Return the contacts that ``user`` may see, the newest first, each with its students. Two queries."""
    found = policies.visible_contacts(user).select_related("school__district", "agency", "entered_by")
    return (
        found.prefetch_related(Prefetch("students", queryset=_standing()))
        .annotate(
            there=Count("students", filter=Q(students__off_at=None), distinct=True),
            arrests=Count("students", filter=Q(students__off_at=None, students__was_arrested=True), distinct=True),
        )
        .order_by("-on_date", "-pk")
    )


def contact_get(user: User, ref: str) -> PoliceContact:
    """:raises PoliceContact.DoesNotExist: when ``user`` may not see it."""
    return contacts(user).get(ref=ref)


def student_get(user: User, ref: str) -> ContactStudent:
    """:raises ContactStudent.DoesNotExist: when ``user`` may not see it."""
    found = policies.visible_in_contacts(user).select_related("contact__school__district", "student", "offense")
    return found.prefetch_related(Prefetch("contact__students", queryset=_standing())).get(ref=ref)


def _standing() -> QuerySet[ContactStudent]:
    return ContactStudent.objects.filter(off_at=None).select_related("student", "offense").order_by("pk")


def schools_then(rows: Sequence[ContactStudent]) -> Mapping[int, School | None]:
    """Return by key of ``rows`` the school of each student on the day of the contact. Two queries."""
    with connection.cursor() as cursor:
        cursor.execute(_SCHOOLS, [[one.pk for one in rows]])
        named = dict(cursor.fetchall())
    known = School.objects.in_bulk({pk for pk in named.values() if pk is not None})
    return {row: known.get(school) for row, school in named.items()}


def offenses(day: date) -> QuerySet[Offense]:
    """Return the offenses as the law has them on ``day``, by section."""
    return Offense.objects.on(day).order_by("code")


def all_offenses() -> QuerySet[Offense]:
    """Return every section with every span of days, by section."""
    return Offense.objects.order_by("code", "from_date")


def having(rows: ContactQuerySet, condition: Q) -> ContactQuerySet:
    """Keep the contacts with a student of whom ``condition`` is so."""
    return rows.filter(Exists(ContactStudent.objects.filter(condition, contact=OuterRef("pk"), off_at=None)))


def agencies() -> QuerySet[Organization]:
    """Return the organizations whose officers may come, by name."""
    return Organization.objects.order_by("name", "pk")


def unmatched(user: User) -> QuerySet[ContactStudent]:
    """Return the people in contacts whom nobody has matched to a student, where ``user`` may say who it is."""
    found = policies.visible_in_contacts(user).filter(policies.tells_parents(user))
    waiting = found.filter(student=None, off_at=None, contact__error_at=None)
    return waiting.select_related("contact__school").order_by("contact__on_date", "pk")


def untold(user: User) -> QuerySet[ContactStudent]:
    """Return the students in custody of whom nobody noted that a parent was told, where that falls to ``user``."""
    found = policies.visible_in_contacts(user).filter(policies.tells_parents(user))
    waiting = found.filter(in_custody=True, parent_told_at=None, off_at=None, contact__error_at=None)
    return waiting.select_related("contact__school").order_by("contact__on_date", "pk")
