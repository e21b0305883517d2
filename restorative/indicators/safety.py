"""What is counted of safety: incidents of violence, threats and weapons, and who was harmed, beside the students."""

from __future__ import annotations

from casework.counting import AT_SCHOOL, Events, within
from restorative.indicators.outcomes import STANDING

CHILD = "COALESCE(kept.merged_into_id, kept.id)"
# What happened once and is told in a case that stands, by what the case must never be handled alone for. Several cases
# may come of it: it is one. Of the students who were there the one whose record is the oldest stands for all.
INCIDENTS = f"""(
    SELECT happened.school_id, happened.on_date AS day, min({CHILD}) AS whose
    FROM restorative_incident happened
    JOIN restorative_restorativecase one ON one.incident_id = happened.id AND {STANDING}
        AND one.hard_stops && ARRAY{{stops}}::varchar[]
    LEFT JOIN restorative_restorativereferral referral ON referral.case_id = one.id
    LEFT JOIN restorative_referralperson person ON person.referral_id = referral.id AND person.kind = 'student'
        AND person.presence IN ('in_conflict', 'harmed', 'responsible')
    LEFT JOIN students_student kept ON kept.id = person.student_id
    WHERE {within("happened.on_date")}
    GROUP BY happened.id
) told"""
# Each student who was harmed or in conflict in such an incident, once in each. Of one whom nobody has matched yet the
# name tells who it is.
HARMED = f"""(
    SELECT DISTINCT ON (happened.id, COALESCE(kept.merged_into_id::text, kept.id::text, lower(person.name)))
        happened.school_id, happened.on_date AS day, {CHILD} AS student_id
    FROM restorative_incident happened
    JOIN restorative_restorativecase one ON one.incident_id = happened.id AND {STANDING}
        AND one.hard_stops && ARRAY['injury', 'threat']::varchar[]
    JOIN restorative_restorativereferral referral ON referral.case_id = one.id
    JOIN restorative_referralperson person ON person.referral_id = referral.id AND person.kind = 'student'
        AND person.presence IN ('in_conflict', 'harmed')
    LEFT JOIN students_student kept ON kept.id = person.student_id
    WHERE {within("happened.on_date")}
) told"""


def _incidents(*stops: str) -> Events:
    return Events(
        source=INCIDENTS.format(stops=list(stops)),
        school="told.school_id",
        student="",
        day="told.day",
        says={"of": "0::numeric", "whose": "told.whose", "of_student": "false"},
        beside=AT_SCHOOL,
        beside_in_groups=False,
    )


VIOLENCE = _incidents("injury")
THREATS = _incidents("threat")
WEAPONS = _incidents("weapon", "firearm")
STUDENTS_HARMED = Events(
    source=HARMED,
    school="told.school_id",
    student="told.student_id",
    day="told.day",
    says={"of": "0::numeric"},
    beside=AT_SCHOOL,
)
