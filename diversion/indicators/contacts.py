"""What is counted of contacts with the police, beside the students of each school."""

from __future__ import annotations

from casework.counting import AT_SCHOOL, Events, seen, within

# By whom it was started, and why: "school:violence".
BY = "contact.started_by || ':' || contact.why"
# Whom one contact is of counts as one student at most, the one whose record is the oldest of those who were in it.
CONTACTS = f"""(
    SELECT contact.school_id, contact.on_date AS day, {BY} AS part, (
        SELECT min(COALESCE(kept.merged_into_id, kept.id)) FROM diversion_contactstudent one
        JOIN students_student kept ON kept.id = one.student_id
        WHERE one.contact_id = contact.id AND one.off_at IS NULL
    ) AS whose
    FROM diversion_policecontact contact
    WHERE contact.error_at IS NULL AND {within("contact.on_date")} AND {seen("police_contact", "contact.id")}
) told"""
# Each child in each contact once, of whom {{which}} is so, at the school at which the contact was. What was neither at
# school nor started by it is no matter of the school's, as in the federal tables.
STUDENTS = f"""(
    SELECT DISTINCT ON (contact.id, COALESCE(kept.merged_into_id, kept.id, -one.id))
        contact.school_id, COALESCE(kept.merged_into_id, kept.id) AS student_id, contact.on_date AS day, {BY} AS part,
        one.offer = 'not_asked' AS not_asked
    FROM diversion_contactstudent one
    JOIN diversion_policecontact contact ON contact.id = one.contact_id AND contact.error_at IS NULL
    LEFT JOIN students_student kept ON kept.id = one.student_id
    WHERE one.off_at IS NULL AND one.{{which}} AND (contact."where" <> 'elsewhere' OR contact.started_by = 'school')
        AND {within("contact.on_date")} AND {seen("police_contact", "contact.id")}
) told"""


def _beside_all(source: str, student: str, **says: str | None) -> Events:
    return Events(
        source=source,
        school="told.school_id",
        student=student,
        day="told.day",
        says={"of": "0::numeric", "part": "told.part", **says},
        beside=AT_SCHOOL,
    )


def _students(which: str) -> Events:
    """Return those of whom ``which`` is so. That nobody has decided whether diversion is offered is no outcome yet."""
    return _beside_all(STUDENTS.format(which=which), "told.student_id", no_outcome="told.not_asked")


POLICE_CONTACTS = _beside_all(CONTACTS, "", whose="told.whose", of_student="false")
REFERRED = _students("was_referred")
ARRESTED = _students("was_arrested")
