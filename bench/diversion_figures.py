"""Figures of diversion and of supports by one SQL statement for each, as bench.case_figures has the others."""

from __future__ import annotations

from bench.happened import CHILD, PUPILS, SUMMED, SUMMED_OF_TIMES

IN_PERIOD = "BETWEEN %(first)s AND %(last)s"
# A case that stands with its child, and who referred first.
STANDS = """
FROM diversion_diversioncase c
LEFT JOIN students_student s ON s.id = c.student_id
LEFT JOIN (
    SELECT DISTINCT ON (r.case_id) r.case_id, r.source FROM diversion_diversionreferral r
    JOIN diversion_diversioncase mine ON mine.id = r.case_id AND mine.{day} BETWEEN %(first)s AND %(last)s
    ORDER BY r.case_id, r.id
) told ON told.case_id = c.id
WHERE c.status <> 'in_error' AND c.{day} BETWEEN %(first)s AND %(last)s
"""
SOURCE = "coalesce(told.source, '')"
# What was settled last of the cases reviewed in the period.
DECIDED = """
JOIN (
    SELECT DISTINCT ON (d.case_id) d.case_id, d.is_eligible FROM diversion_eligibilitydecision d
    JOIN diversion_diversioncase mine ON mine.id = d.case_id AND mine.reviewed_date BETWEEN %(first)s AND %(last)s
    WHERE d.settled_at IS NOT NULL ORDER BY d.case_id, d.id DESC
) last ON last.case_id = c.id
"""


def _cases(day: str, n: str, of: str = "1", *, also: str = "true", part: str = SOURCE, **more: str) -> str:
    """Return what happened on the day ``day`` of a case."""
    let_go, days, join = more.get("let_go", "''"), more.get("days", "NULL::int"), more.get("join", "")
    stands = STANDS.format(day=day).replace("WHERE c.status", f"{join} WHERE c.status")
    return f"SELECT c.school_id, {CHILD}, c.{day}, {part}, {n}, {of}, {let_go}, {days} {stands} AND {also}"


def _took(since: str, day: str, also: str = "true") -> str:
    took = f"c.{day} - c.{since}"
    return _cases(day, took, also=f"c.{since} IS NOT NULL AND {also}", days=took)


REVIEWED_ON_TIME = f"""
SELECT c.school_id, {CHILD}, c.referred_date, coalesce(told.source, ''), (c.reviewed_date <= due.last IS TRUE)::int, 1,
    '', NULL::int
FROM (
    SELECT d.case_id, (min(d.due_at) AT TIME ZONE here.time_zone)::date - 1 AS last
    FROM diversion_diversionduty d, district_district here
    WHERE d.kind = 'review' AND d.due_at > %(first)s::date::timestamp AT TIME ZONE here.time_zone
        AND d.due_at <= (%(last)s::date + 1)::timestamp AT TIME ZONE here.time_zone
    GROUP BY d.case_id, here.time_zone
) due
JOIN diversion_diversioncase c ON c.id = due.case_id AND c.status <> 'in_error'
LEFT JOIN students_student s ON s.id = c.student_id
LEFT JOIN (
    SELECT DISTINCT ON (case_id) case_id, source FROM diversion_diversionreferral ORDER BY case_id, id
) told ON told.case_id = c.id
"""
ENDED = "c.accepted_date IS NOT NULL"
WHY = "CASE WHEN c.status = 'declined' THEN 'declined' ELSE c.return_reason END"


def _entered(table: str, amount: str) -> str:
    return f"""
SELECT c.school_id, {CHILD}, e.on_date, '', e.{amount}, NULL::int, '', NULL::int
FROM {table} e
JOIN diversion_diversioncondition i ON i.id = e.item_id
JOIN diversion_diversionagreement a ON a.id = i.agreement_id
JOIN diversion_diversioncase c ON c.id = a.case_id AND c.status <> 'in_error'
LEFT JOIN students_student s ON s.id = c.student_id
WHERE e.on_date {IN_PERIOD} AND e.taken_back_at IS NULL
"""


def _again(months: int) -> str:
    over = f"(c.ended_date + interval '{months} months')::date"
    return f"""
SELECT c.school_id, {CHILD}, c.ended_date, '', (found.yes IS TRUE)::int, 1,
    CASE WHEN found.case_id IS NULL THEN 'not looked for yet' WHEN found.yes THEN ''
        WHEN found.unknown THEN 'not known' ELSE '' END, NULL::int
FROM diversion_diversioncase c
LEFT JOIN students_student s ON s.id = c.student_id
LEFT JOIN (
    SELECT case_id, 'yes' = ANY (ARRAY[complaint, custody, adjudication]) AS yes,
        'unknown' = ANY (ARRAY[complaint, custody, adjudication]) AS unknown
    FROM diversion_diversionfollowup WHERE months = {months} AND taken_back_at IS NULL
) found ON found.case_id = c.id
WHERE c.status = 'completed' AND {over} {IN_PERIOD} AND c.ended_date BETWEEN %(first)s::date - 400 AND %(last)s
"""


# A contact is of one student at most, the one whose record is the oldest; it is in no group.
POLICE = f"""
SELECT p.school_id, NULL::bigint AS child, p.on_date, p.started_by || ':' || p.why, 1, 0, '', NULL::int, 1, who.child
FROM diversion_policecontact p
LEFT JOIN (
    SELECT one.contact_id, min({CHILD}) AS child
    FROM diversion_contactstudent one JOIN students_student s ON s.id = one.student_id
    WHERE one.off_at IS NULL GROUP BY 1
) who ON who.contact_id = p.id
WHERE p.error_at IS NULL AND p.on_date {IN_PERIOD}
UNION ALL {PUPILS}
"""


def _done(what: str) -> str:
    return f"""
SELECT p.school_id, {CHILD} AS child, p.on_date, p.started_by || ':' || p.why, 1, 0, '', NULL::int, 1, {CHILD}
FROM diversion_policecontact p
JOIN diversion_contactstudent one ON one.contact_id = p.id AND one.{what} AND one.off_at IS NULL
LEFT JOIN students_student s ON s.id = one.student_id
WHERE p.error_at IS NULL AND p.on_date {IN_PERIOD} AND (p."where" <> 'elsewhere' OR p.started_by = 'school')
GROUP BY p.id, {CHILD}, CASE WHEN s.id IS NULL THEN one.id END
UNION ALL {PUPILS}
"""


def _first_contact(day: str) -> str:
    return f"""
SELECT c.school_id, {CHILD}, c.referred_date, '', (c.{day} <= due.last IS TRUE)::int, 1,
    CASE WHEN due.cancelled_at IS NOT NULL AND c.ended_date <= due.last THEN 'ended before it fell due' ELSE '' END,
    NULL::int
FROM (
    SELECT d.referral_id, d.cancelled_at, (d.due_at AT TIME ZONE here.time_zone)::date - 1 AS last
    FROM community_supportduty d, district_district here
    WHERE d.kind = 'first_contact' AND d.due_at > %(first)s::date::timestamp AT TIME ZONE here.time_zone
        AND d.due_at <= (%(last)s::date + 1)::timestamp AT TIME ZONE here.time_zone
) due
JOIN community_supportreferral c ON c.id = due.referral_id AND c.status <> 'in_error'
JOIN students_student s ON s.id = c.student_id
"""


REACH = f"""
SELECT c.school_id, {CHILD}, c.connected_date, c.language, 1, NULL::int, '', NULL::int
FROM community_supportreferral c JOIN students_student s ON s.id = c.student_id
WHERE c.status <> 'in_error' AND c.connected_date {IN_PERIOD}
"""
OF_DIVERSION = {
    "referrals": _cases("referred_date", "1", "NULL::int"),
    "reviewed_on_time": REVIEWED_ON_TIME,
    "eligible": _cases(
        "reviewed_date", "coalesce(last.is_eligible, false)::int", also="c.status <> 'referred'", join=f"LEFT {DECIDED}"
    ),
    "offered": _cases(
        "reviewed_date", "(c.offered_date IS NOT NULL)::int", also="c.status <> 'referred' AND last.is_eligible",
        join=DECIDED, let_go="CASE WHEN c.status = 'eligible' THEN 'not offered yet' ELSE '' END",
    ),
    "accepted": _cases(
        "offered_date", "(c.accepted_date IS NOT NULL)::int",
        let_go="CASE WHEN c.status = 'offered' THEN 'not answered yet' ELSE '' END",
    ),
    "completed": _cases("ended_date", "(c.status = 'completed')::int", also=ENDED),
    "not_completed": _cases(
        "ended_date", "1", "NULL::int", also=f"{ENDED} AND c.status <> 'completed'", part=WHY,
    ),
    "days_to_offer": _took("referred_date", "offered_date"),
    "days_to_agreement": _took("offered_date", "enrolled_date"),
    "days_to_completion": _took("enrolled_date", "ended_date", "c.status = 'completed'"),
    "hours_served": _entered("diversion_servicehours", "hours"),
    "restitution_paid": _entered("diversion_restitution", "amount"),
    "reoffended_6": _again(6),
    "reoffended_12": _again(12),
}  # fmt: skip
OF_POLICE = {"police_contacts": POLICE, "police_referrals": _done("was_referred"), "arrests": _done("was_arrested")}
OF_SUPPORTS = {
    "support_contacted": _first_contact("contacted_date"),
    "support_connected": _first_contact("connected_date"),
    "support_reach": REACH,
}
STATEMENTS = {
    **{f"diversion.{key}": SUMMED_OF_TIMES.format(happened=statement) for key, statement in OF_POLICE.items()},
    **{f"diversion.{key}": SUMMED.format(happened=statement) for key, statement in OF_DIVERSION.items()},
    **{f"community.{key}": SUMMED.format(happened=statement) for key, statement in OF_SUPPORTS.items()},
}
