"""What is counted of contacts with the police, beside the students of each school."""

from __future__ import annotations

from casework.counting import Events, within

# Beside what happened those who are at each school on the last day, so that each group has its own base. Whom an event
# is of is said as the child is known today: two records that were merged are one.
AT_SCHOOL = """
SELECT DISTINCT at.school_id, COALESCE(kept.merged_into_id, kept.id) AS student_id, %(end)s::date - 1 AS day,
    '' AS part, 0 AS n, 1 AS of, 0 AS times
FROM students_schoolmembership at JOIN students_student kept ON kept.id = at.student_id
WHERE at.from_date < %(end)s AND (at.until_date IS NULL OR at.until_date >= %(end)s)
"""
# By whom it was started, and why: "school:violence".
BY = "contact.started_by || ':' || contact.why"
CONTACTS = f"""
SELECT contact.school_id, NULL::bigint AS student_id, contact.on_date AS day, {BY} AS part, 1 AS n,
    0 AS of, 1 AS times
FROM diversion_policecontact contact WHERE contact.error_at IS NULL AND {within("contact.on_date")}
"""
# Each child in each contact once, of whom {{which}} is so, at the school at which the contact was. What was neither at
# school nor started by it is no matter of the school's, as in the federal tables.
STUDENTS = f"""
SELECT DISTINCT ON (contact.id, COALESCE(kept.merged_into_id, kept.id, -one.id))
    contact.school_id, COALESCE(kept.merged_into_id, kept.id) AS student_id, contact.on_date AS day,
    {BY} AS part, 1 AS n, 0 AS of, 1 AS times
FROM diversion_contactstudent one
JOIN diversion_policecontact contact ON contact.id = one.contact_id AND contact.error_at IS NULL
LEFT JOIN students_student kept ON kept.id = one.student_id
WHERE one.off_at IS NULL AND one.{{which}} AND (contact."where" <> 'elsewhere' OR contact.started_by = 'school')
    AND {within("contact.on_date")}
"""


def _beside_all(what: str) -> Events:
    return Events(
        source=f"({what} UNION ALL {AT_SCHOOL}) told",
        school="told.school_id",
        student="told.student_id",
        day="told.day",
        says={"n": "told.n::numeric", "of": "told.of::numeric", "times": "told.times", "part": "told.part"},
    )


POLICE_CONTACTS = _beside_all(CONTACTS)
REFERRED = _beside_all(STUDENTS.format(which="was_referred"))
ARRESTED = _beside_all(STUDENTS.format(which="was_arrested"))
