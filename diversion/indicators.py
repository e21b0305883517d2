"""What this level measures. Figures about students are kept in reports and released to nobody yet."""

from __future__ import annotations

from functools import partial

from django.utils.translation import gettext_noop as _

from casework.counting import Events, count, within
from plan.indicators import Indicator

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

INDICATORS = [
    Indicator(
        key="diversion.police_contacts",
        label=_("Police contacts"),
        unit=_("students at the schools"),
        source=_(
            "Contacts of a school with the police in the period, by who started them and why, beside the students at "
            "each school on the last day: per 1,000 students it is 1,000 times the share. Excludes contacts entered in "
            "error."
        ),
        better="down",
        subject="student",
        measure=partial(count, POLICE_CONTACTS),
    ),
    Indicator(
        key="diversion.police_referrals",
        label=_("Referrals to law enforcement"),
        unit=_("students at the schools"),
        source=_(
            "Students referred to law enforcement in the period, each in each contact, as the Civil Rights Data "
            "Collection defines it: citations and school-related arrests are referrals, too. Beside the students at "
            "each school on the last day. Includes those who are not matched to the roster yet, in no group. "
            "Excludes what was neither at school nor started by it."
        ),
        better="down",
        subject="student",
        measure=partial(count, REFERRED),
    ),
    Indicator(
        key="diversion.arrests",
        label=_("School-related arrests"),
        unit=_("students at the schools"),
        source=_(
            "School-related arrests in the period, as the Civil Rights Data Collection defines them, each student in "
            "each contact, beside the students at each school on the last day. Iowa’s taking into custody is another "
            "thing and is not counted here. Excludes contacts entered in error, "
            "and what was neither at school nor started by it."
        ),
        better="down",
        subject="student",
        measure=partial(count, ARRESTED),
    ),
]
