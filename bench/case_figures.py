"""
Every figure about students by one SQL statement written for it alone, from what its definition says.

Nothing of the indicators' own SQL stands here. Each statement gives what happened in the period, one row for each:
school, child, day, part, what is counted, out of what, why it is left out, and days. Around it stands, the same for
all, what was so of the child on that day, and the sum.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.db import connection

from bench import diversion_figures
from bench.happened import CHILD, KINDS, PUPILS, SUMMED, SUMMED_OF_TIMES
from plan.indicators import Cell, Period

# Whom a referral names as in conflict, harmed or responsible, in the cases {cases}: each student of a case once.
NAMED = """
SELECT c.id, c.school_id, coalesce(s.merged_into_id, s.id) AS child, min(p.presence) AS presence,
    c.referred_date, c.screened_date, c.first_contact_date, c.convened_date, c.agreed_date, c.status
FROM restorative_restorativecase c
JOIN restorative_restorativereferral r ON r.case_id = c.id
JOIN restorative_referralperson p ON p.referral_id = r.id
LEFT JOIN students_student s ON s.id = p.student_id
WHERE p.kind = 'student' AND p.presence <> 'witness' AND c.status <> ALL ('{{joined,in_error}}') AND {cases}
GROUP BY c.id, coalesce(s.merged_into_id, s.id), CASE WHEN s.id IS NULL THEN lower(p.name) END
"""


def _named(day: str, n: str, of: str = "1", *, part: str = "''", days: str = "NULL::int") -> str:
    """Return what happened on the day ``day`` of a case to each student it names."""
    cases = f"c.{day} BETWEEN %(first)s AND %(last)s"
    return f"SELECT school_id, child, {day}, {part}, {n}, {of}, '', {days} FROM ({NAMED.format(cases=cases)}) named"


REFERRALS = _named("referred_date", "1", "NULL::int", part="presence")
FELL_DUE = """
c.id IN (SELECT d.case_id FROM restorative_caseduty d, district_district here
    WHERE d.kind = 'screen' AND d.due_at > %(first)s::date::timestamp AT TIME ZONE here.time_zone
    AND d.due_at <= (%(last)s::date + 1)::timestamp AT TIME ZONE here.time_zone)
"""
SCREENED = f"""
SELECT school_id, child, referred_date, '', (screened_date <= due.last IS TRUE)::int, 1, '', NULL::int
FROM ({NAMED.format(cases=FELL_DUE)}) named
JOIN (
    SELECT case_id, (min(due_at) AT TIME ZONE here.time_zone)::date - 1 AS last
    FROM restorative_caseduty d, district_district here
    WHERE d.kind = 'screen' GROUP BY case_id, here.time_zone
) due ON due.case_id = named.id
"""
OFFERED = _named("screened_date", "(status NOT IN ('not_suitable', 'elsewhere'))::int", part="presence")
WAITED = "first_contact_date - referred_date"
FIRST_CONTACT = _named("first_contact_date", WAITED, days=WAITED)
DAYS_TO_AGREEMENT = _named("agreed_date", "agreed_date - referred_date", days="agreed_date - referred_date")
# A participant of a case that stands, with the child they are.
TAKES_PART = """
JOIN restorative_restorativecase c ON c.id = who.case_id AND c.status NOT IN ('joined', 'in_error')
LEFT JOIN students_student s ON s.id = who.student_id
"""
CONSENT = f"""
SELECT c.school_id, {CHILD}, said.on_date, who.part, (said.answer = 'given')::int, 1, '', NULL::int
FROM (
    SELECT DISTINCT ON (participant_id) participant_id, on_date, answer FROM restorative_consent
    WHERE NOT is_informed_only
    AND participant_id IN (SELECT participant_id FROM restorative_consent WHERE on_date BETWEEN %(first)s AND %(last)s)
    ORDER BY participant_id, on_date, id
) said
JOIN restorative_participant who ON who.id = said.participant_id {TAKES_PART}
WHERE said.on_date BETWEEN %(first)s AND %(last)s AND who.kind <> 'organization'
"""
ENCOUNTERS = f"""
SELECT c.school_id, {CHILD}, e.held_date, who.part, 1, NULL::int, '', NULL::int
FROM restorative_encounter e
JOIN restorative_attendance a ON a.encounter_id = e.id
JOIN restorative_participant who ON who.id = a.participant_id {TAKES_PART}
WHERE e.held_date BETWEEN %(first)s AND %(last)s AND e.kind <> 'preparation' AND a.came IN ('yes', 'late')
    AND who.kind = 'student'
"""
AGREEMENTS = f"""
SELECT c.school_id, {CHILD}, a.agreed_date, who.part, 1, NULL::int, '', NULL::int
FROM restorative_repairagreement a
JOIN restorative_signature g ON g.agreement_id = a.id
JOIN restorative_participant who ON who.id = g.participant_id {TAKES_PART}
WHERE a.agreed_date BETWEEN %(first)s AND %(last)s AND a.number = 1 AND g.taken_back_at IS NULL
    AND who.kind = 'student'
"""
ON_TIME = f"""
SELECT c.school_id, {CHILD}, i.due_date, '', (i.outcome_date <= i.due_date AND i.outcome = 'fulfilled' IS TRUE)::int,
    1, CASE WHEN i.outcome = 'open' AND i.exempt_at < (%(last)s::date + 1)::timestamp AT TIME ZONE here.time_zone
        AND coalesce(i.exempt_until, 'infinity') > %(last)s THEN 'let go' ELSE '' END, NULL::int,
    1, coalesce({CHILD}, -who.id)
FROM restorative_repairitem i
JOIN district_district here ON true
JOIN restorative_repairagreement a ON a.id = i.agreement_id
JOIN restorative_participant who ON who.id = i.who_id {TAKES_PART}
WHERE i.due_date BETWEEN %(first)s AND %(last)s AND i.removed_at IS NULL AND i.outcome <> 'renegotiated'
    AND a.status IN ('in_force', 'ended', 'replaced')
"""


def _satisfied(part: str) -> str:
    return f"""
SELECT c.school_id, {CHILD}, f.on_date, who.part, (f.satisfaction > 3)::int, 1, '', NULL::int
FROM restorative_followup f
JOIN restorative_participant who ON who.id = f.participant_id {TAKES_PART}
WHERE f.on_date BETWEEN %(first)s AND %(last)s AND f.satisfaction IS NOT NULL
    AND who.part IN ('in_conflict', '{part}')
"""


CONVENED = """
c.convened_date BETWEEN %(first)s::date - 90 AND %(last)s::date - 90 AND p.student_id IS NOT NULL
    AND p.presence <> 'harmed'
"""
REPEAT_HARM = f"""
SELECT named.school_id, named.child, named.convened_date, '', bool_or(again.case_id IS NOT NULL)::int, 1, '', NULL::int
FROM ({NAMED.format(cases=CONVENED)}) named
LEFT JOIN (
    SELECT coalesce(s.merged_into_id, s.id) AS child, r.case_id, r.on_date
    FROM restorative_restorativereferral r
    JOIN restorative_restorativecase c ON c.id = r.case_id AND c.status NOT IN ('joined', 'in_error')
    JOIN restorative_referralperson p ON p.referral_id = r.id AND p.presence IN ('in_conflict', 'responsible')
    JOIN students_student s ON s.id = p.student_id
    WHERE r.on_date BETWEEN %(first)s::date - 89 AND %(last)s
) again ON again.child = named.child AND again.case_id <> named.id
    AND again.on_date BETWEEN named.convened_date + 1 AND named.convened_date + 90
GROUP BY named.id, named.school_id, named.child, named.convened_date
"""
DAYS_KEPT = f"""
SELECT c.school_id, {CHILD}, d.decided_date, '', greatest(m.days_typical - d.days, 0), m.days_typical,
    CASE WHEN m.id IS NULL THEN 'no row in the matrix' ELSE '' END, NULL::int
FROM restorative_assigneddays d
JOIN restorative_participant who ON who.id = d.participant_id {TAKES_PART}
JOIN restorative_incident i ON i.id = c.incident_id
LEFT JOIN (
    SELECT m.id, m.behavior_id, m.occurrence, m.days_typical, y.starts_date, y.ends_date
    FROM restorative_matrixrow m JOIN district_schoolyear y ON y.id = m.school_year_id WHERE m.is_used
) m ON m.behavior_id = i.behavior_id AND m.occurrence = d.occurrence
    AND i.on_date >= m.starts_date AND i.on_date < m.ends_date
WHERE d.decided_date BETWEEN %(first)s AND %(last)s
"""
# Of schools, not of children: there is nothing to look up.
# Beside all who are at a school on the last day, each at the first of their schools as a student.
BESIDE = """
SELECT coalesce(said.school_id, here.school_id), '', '', NULL::int, NULL, NULL, NULL, NULL, NULL, NULL,
    coalesce(said.many, 0), coalesce(here.many, 0), coalesce(said.many, 0), coalesce(said.students, 0),
    coalesce(here.first, 0)
FROM ({said}) said
FULL JOIN (
    SELECT school_id, count(*) AS many, count(*) FILTER (WHERE school_id = first) AS first
    FROM (
        SELECT m.school_id, coalesce(s.merged_into_id, s.id), min(m.school_id) OVER (
            PARTITION BY coalesce(s.merged_into_id, s.id)) AS first
        FROM students_schoolmembership m JOIN students_student s ON s.id = m.student_id
        WHERE m.from_date <= %(last)s AND coalesce(m.until_date, 'infinity') > %(last)s
        GROUP BY m.school_id, coalesce(s.merged_into_id, s.id)
    ) at GROUP BY 1
) here ON here.school_id = said.school_id
"""
INFORMAL = BESIDE.format(
    said="""
    SELECT school_id, count(*) AS many, count(*) AS students FROM restorative_practicelog
    WHERE on_date BETWEEN %(first)s AND %(last)s AND taken_back_at IS NULL GROUP BY 1
"""
)


def _incidents(*stops: str) -> str:
    """Return the incidents with one of ``stops``: of those about one oldest student the first counts a student."""
    stopped = " OR ".join(f"'{stop}' = ANY (c.hard_stops)" for stop in stops)
    return BESIDE.format(
        said=f"""
    SELECT school_id, count(*) AS many, count(*) FILTER (WHERE child IS NULL OR nth = 1) AS students
    FROM (
        SELECT school_id, child, row_number() OVER (PARTITION BY child ORDER BY on_date, school_id) AS nth
        FROM (
            SELECT i.id, i.school_id, i.on_date, min(coalesce(s.merged_into_id, s.id)) AS child
            FROM restorative_incident i JOIN restorative_restorativecase c ON c.incident_id = i.id
            LEFT JOIN restorative_restorativereferral r ON r.case_id = c.id
            LEFT JOIN restorative_referralperson p ON p.referral_id = r.id AND p.kind = 'student'
                AND p.presence <> 'witness'
            LEFT JOIN students_student s ON s.id = p.student_id
            WHERE i.on_date BETWEEN %(first)s AND %(last)s AND c.status NOT IN ('joined', 'in_error') AND ({stopped})
            GROUP BY i.id
        ) happened
    ) ranked GROUP BY 1
"""
    )


HARMED = f"""
SELECT school_id, child, on_date, '', 1, 0, '', NULL::int, 1, child FROM (
    SELECT i.id, i.school_id, i.on_date, coalesce(s.merged_into_id, s.id) AS child
    FROM restorative_incident i
    JOIN restorative_restorativecase c ON c.incident_id = i.id AND c.status NOT IN ('joined', 'in_error')
    JOIN restorative_restorativereferral r ON r.case_id = c.id
    JOIN restorative_referralperson p ON p.referral_id = r.id
    LEFT JOIN students_student s ON s.id = p.student_id
    WHERE i.on_date BETWEEN %(first)s AND %(last)s AND p.kind = 'student' AND p.presence IN ('harmed', 'in_conflict')
        AND ('injury' = ANY (c.hard_stops) OR 'threat' = ANY (c.hard_stops))
    GROUP BY i.id, coalesce(s.merged_into_id, s.id), CASE WHEN s.id IS NULL THEN lower(p.name) END
) harmed
UNION ALL {PUPILS}
"""
RESTORATIVE = {
    f"restorative.{key}": statement
    if statement.startswith(BESIDE[:40])
    # Those who are beside what happened are no rows of what happened; an adult who did several things is one.
    else (SUMMED_OF_TIMES if key in {"harmed", "items_on_time"} else SUMMED).format(happened=statement)
    for key, statement in {
        "referrals": REFERRALS,
        "screened_on_time": SCREENED,
        "offered": OFFERED,
        "days_to_first_contact": FIRST_CONTACT,
        "consent": CONSENT,
        "encounters": ENCOUNTERS,
        "agreements": AGREEMENTS,
        "days_to_agreement": DAYS_TO_AGREEMENT,
        "items_on_time": ON_TIME,
        "satisfied_harmed": _satisfied("harmed"),
        "satisfied_responsible": _satisfied("responsible"),
        "repeat_harm": REPEAT_HARM,
        "days_kept": DAYS_KEPT,
        "informal": INFORMAL,
        "violence": _incidents("injury"),
        "threats": _incidents("threat"),
        "weapons": _incidents("weapon", "firearm"),
        "harmed": HARMED,
    }.items()
}


STATEMENTS = RESTORATIVE | diversion_figures.STATEMENTS


def by_hand(key: str, period: Period) -> list[Cell]:
    """Return the cells of one figure."""
    with connection.cursor() as cursor:
        cursor.execute(STATEMENTS[key], {"first": period.start, "last": period.last_day})
        return _cells(cursor.fetchall(), tells_days="_to_" in key)


def _cells(rows: Iterable[tuple[Any, ...]], *, tells_days: bool) -> list[Cell]:
    """Put together the rows of one school and group."""
    found: dict[Any, dict[str, Any]] = {}
    for school, part, let_go, days, *groups, n, of, times, students, of_students in rows:
        dims = tuple((kind, value) for kind, value in zip(("part", *KINDS), (part, *groups), strict=True) if value)
        cell = found.setdefault((school, dims), {"n": 0, "of": None, "times": 0, "let_go": {}, "days": {},
                                                   "students": [0, 0]})  # fmt: skip
        if let_go:
            cell["let_go"][let_go] = cell["let_go"].get(let_go, 0) + times
            cell["of"] = cell["of"] or 0
            continue
        cell["n"] += n
        cell["of"] = of if cell["of"] is None else cell["of"] + of
        cell["times"] += times
        cell["students"] = [cell["students"][0] + students, cell["students"][1] + of_students]
        if tells_days:
            cell["days"][days] = times
    return [
        Cell(
            school, Decimal(cell["n"]), None if cell["of"] is None else Decimal(cell["of"]), int(cell["times"]),
            dims=dims, left_out=cell["let_go"], histogram=cell["days"] if tells_days else None,
            n_students=cell["students"][0], of_students=None if cell["of"] is None else cell["students"][1],
        )
        for (school, dims), cell in found.items()
    ]  # fmt: skip
