"""What is counted of what came of cases: who met, what was agreed and done, and what people say of it afterwards."""

from __future__ import annotations

from casework.counting import AT_SCHOOL, Events, seen, within

STANDING = f"one.status NOT IN ('joined', 'in_error') AND {seen('restorative_case', 'one.id')}"
# Whoever is a participant, with the child as it is known today.
OF_PARTICIPANT = f"""JOIN restorative_restorativecase one ON one.id = part.case_id AND {STANDING}
    LEFT JOIN students_student kept ON kept.id = part.student_id"""
CHILD = "COALESCE(kept.merged_into_id, kept.id)"
BEHIND = f"COALESCE({CHILD}, -part.id)"

MET = Events(
    source=f"""restorative_encounter met
    JOIN restorative_attendance came ON came.encounter_id = met.id AND came.came IN ('yes', 'late')
    JOIN restorative_participant part ON part.id = came.participant_id AND part.kind = 'student'
    {OF_PARTICIPANT}
    WHERE met.status = 'held' AND met.kind <> 'preparation' AND {within("met.held_date")}""",
    school="one.school_id",
    student=CHILD,
    day="met.held_date",
    says={"of": None, "part": "part.part"},
)
# A version that was agreed anew is no new agreement.
AGREED = Events(
    source=f"""restorative_repairagreement agreed
    JOIN restorative_signature signed ON signed.agreement_id = agreed.id AND signed.taken_back_at IS NULL
    JOIN restorative_participant part ON part.id = signed.participant_id AND part.kind = 'student'
    {OF_PARTICIPANT}
    WHERE agreed.renegotiates_id IS NULL AND {within("agreed.agreed_date")}""",
    school="one.school_id",
    student=CHILD,
    day="agreed.agreed_date",
    says={"of": None, "part": "part.part"},
)
# Of what was let go when the period ended nothing is expected. What was let go later was late by then, and stays so.
# Whoever is no child of the roster is told apart by what they are in the case.
ON_TIME = Events(
    source=f"""restorative_repairitem item
    JOIN restorative_repairagreement agreed ON agreed.id = item.agreement_id AND agreed.agreed_date IS NOT NULL
    JOIN restorative_participant part ON part.id = item.who_id
    {OF_PARTICIPANT}
    WHERE item.removed_at IS NULL AND item.outcome <> 'renegotiated' AND {within("item.due_date")}""",
    school="one.school_id",
    student=CHILD,
    day="item.due_date",
    says={
        "n": "CASE WHEN item.outcome = 'fulfilled' AND item.outcome_date <= item.due_date THEN 1 ELSE 0 END",
        "left_out": """CASE WHEN item.outcome = 'open'
            AND item.exempt_at < %(end)s::timestamp AT TIME ZONE (SELECT time_zone FROM district_district)
            AND (item.exempt_until IS NULL OR item.exempt_until >= %(end)s) THEN 'let go' ELSE '' END""",
        "of_student": "part.kind = 'student'",
        "no_outcome": "item.outcome = 'open'",
        "whose": BEHIND,
    },
)


def satisfied(part: str) -> Events:
    """
    Return the answers of those who took part as ``part``: satisfied from 4 of 5 on.

    Whoever was in conflict was harmed and did harm: their answers are among those of both sides.
    """
    return Events(
        source=f"""restorative_followup said
    JOIN restorative_participant part ON part.id = said.participant_id AND part.part IN ('{part}', 'in_conflict')
    {OF_PARTICIPANT}
    WHERE said.satisfaction IS NOT NULL AND {within("said.on_date")}""",
        school="one.school_id",
        student=CHILD,
        day="said.on_date",
        says={
            "n": "CASE WHEN said.satisfaction >= 4 THEN 1 ELSE 0 END",
            "part": "part.part",
            "of_student": "part.kind = 'student'",
        },
    )


# The matrix of the school year in which it happened says what is expected; fewer days than nothing are none.
DAYS_KEPT = Events(
    source=f"""restorative_assigneddays given
    JOIN restorative_participant part ON part.id = given.participant_id
    {OF_PARTICIPANT}
    JOIN restorative_incident happened ON happened.id = one.incident_id
    LEFT JOIN district_schoolyear year ON year.starts_date <= happened.on_date AND year.ends_date > happened.on_date
    LEFT JOIN restorative_matrixrow matrix ON matrix.school_year_id = year.id AND matrix.is_used
        AND matrix.behavior_id = happened.behavior_id AND matrix.occurrence = given.occurrence
    WHERE {within("given.decided_date")}""",
    school="one.school_id",
    student=CHILD,
    day="given.decided_date",
    says={
        "n": "greatest(matrix.days_typical - given.days, 0)::numeric",
        "of": "matrix.days_typical::numeric",
        "left_out": "CASE WHEN matrix.id IS NULL THEN 'no row in the matrix' ELSE '' END",
        "whose": BEHIND,
    },
)
# Notes name nobody: each counts as one student, and no group stands beside them.
INFORMAL = Events(
    source=f"restorative_practicelog noted WHERE noted.taken_back_at IS NULL AND {within('noted.on_date')}",
    school="noted.school_id",
    student="",
    day="noted.on_date",
    says={"of": "0::numeric", "of_student": "false"},
    beside=AT_SCHOOL,
    beside_in_groups=False,
)
