"""What is counted of cases themselves: who was referred, how quickly, and whether a restorative way was offered."""

from __future__ import annotations

from casework.counting import Events, seen, within

# Each student of each case once, as those who were there called them: in conflict, harmed or responsible. Of one whom
# nobody has matched yet the name tells who it is. Cases that were joined are one; one entered in error is none.
REFERRED = f"""(
    SELECT DISTINCT ON (one.id, COALESCE(kept.merged_into_id::text, kept.id::text, lower(person.name)))
        one.*, COALESCE(kept.merged_into_id, kept.id) AS student_id, person.presence
    FROM restorative_restorativecase one
    JOIN restorative_restorativereferral referral ON referral.case_id = one.id
    JOIN restorative_referralperson person ON person.referral_id = referral.id AND person.kind = 'student'
        AND person.presence IN ('in_conflict', 'harmed', 'responsible')
    LEFT JOIN students_student kept ON kept.id = person.student_id
    WHERE one.status NOT IN ('joined', 'in_error') AND {seen("restorative_case", "one.id")} AND {{when}}
    ORDER BY one.id, COALESCE(kept.merged_into_id::text, kept.id::text, lower(person.name)), person.presence
) one"""
REFERRALS = Events(
    source=REFERRED.format(when=within("one.referred_date")),
    school="one.school_id",
    student="one.student_id",
    day="one.referred_date",
    says={"of": None, "part": "one.presence", "no_outcome": "one.screened_date IS NULL"},
)
# By the duty to screen, whose last day the calendar told when the referral came: those that fell due in the period.
SCREENED_ON_TIME = Events(
    source=REFERRED.format(
        # What is due by the end of a day is due at the midnight after it.
        when="one.id IN (SELECT case_id FROM restorative_caseduty WHERE kind = 'screen' AND "
        "due_at > %(start)s::timestamp AT TIME ZONE (SELECT time_zone FROM district_district) AND "
        "due_at <= %(end)s::timestamp AT TIME ZONE (SELECT time_zone FROM district_district))"
    )
    + """ JOIN LATERAL (
        SELECT (duty.due_at AT TIME ZONE (SELECT time_zone FROM district_district) - interval '1 second')::date AS last
        FROM restorative_caseduty duty WHERE duty.case_id = one.id AND duty.kind = 'screen' ORDER BY duty.id LIMIT 1
    ) asked ON true""",
    school="one.school_id",
    student="one.student_id",
    day="one.referred_date",
    says={
        "n": "CASE WHEN one.screened_date <= asked.last THEN 1 ELSE 0 END",
        "no_outcome": "one.screened_date IS NULL",
    },
)
OFFERED = Events(
    source=REFERRED.format(when=within("one.screened_date")),
    school="one.school_id",
    student="one.student_id",
    day="one.screened_date",
    says={"n": "CASE WHEN one.status IN ('not_suitable', 'elsewhere') THEN 0 ELSE 1 END", "part": "one.presence"},
)
FIRST_CONTACT = Events(
    source=REFERRED.format(when=within("one.first_contact_date")),
    school="one.school_id",
    student="one.student_id",
    day="one.first_contact_date",
    says={"days": "one.first_contact_date - one.referred_date", "n": "one.first_contact_date - one.referred_date"},
)
AGREED = Events(
    source=REFERRED.format(when=within("one.agreed_date")),
    school="one.school_id",
    student="one.student_id",
    day="one.agreed_date",
    says={"days": "one.agreed_date - one.referred_date", "n": "one.agreed_date - one.referred_date"},
)
# The window of 90 days after they met has closed in the period: who was harmed later, or by whom, is known by then.
# New harm is another case in which the same student did harm or was in conflict, of something that happened in it.
# These days are looked through once: asked for each student, every referral they were ever in would be looked up.
AGAIN = f"""(
    SELECT COALESCE(kept.merged_into_id, kept.id) AS student_id, other.id AS case_id, later.on_date
    FROM restorative_restorativereferral later
    JOIN restorative_restorativecase other ON other.id = later.case_id AND other.status NOT IN ('joined', 'in_error')
        AND {seen("restorative_case", "other.id")}
    JOIN restorative_referralperson person ON person.referral_id = later.id
        AND person.presence IN ('in_conflict', 'responsible')
    JOIN students_student kept ON kept.id = person.student_id
    WHERE later.on_date > %(start)s::date - 90 AND later.on_date < %(end)s
) again"""
CONVENED = REFERRED.format(
    when="one.convened_date >= %(start)s::date - 90 AND one.convened_date < %(end)s::date - 90"
    " AND person.presence IN ('in_conflict', 'responsible') AND person.student_id IS NOT NULL"
)
REPEAT_HARM = Events(
    source=f"""(
        SELECT one.id, one.school_id, one.student_id, one.convened_date, count(again.case_id) AS times
        FROM {CONVENED} LEFT JOIN {AGAIN} ON again.student_id = one.student_id AND again.case_id <> one.id
            AND again.on_date > one.convened_date AND again.on_date <= one.convened_date + 90
        GROUP BY one.id, one.school_id, one.student_id, one.convened_date
    ) one""",
    school="one.school_id",
    student="one.student_id",
    day="one.convened_date",
    says={"n": "CASE WHEN one.times > 0 THEN 1 ELSE 0 END"},
)
# Each answer that was the first of a participant, or of a parent or guardian for them, by their part. First is what was
# said on the earliest day: a paper found later may tell of one before.
CONSENT = Events(
    source=f"""restorative_consent said
    JOIN restorative_participant part ON part.id = said.participant_id AND part.kind <> 'organization'
    JOIN restorative_restorativecase one ON one.id = part.case_id AND one.status NOT IN ('joined', 'in_error')
        AND {seen("restorative_case", "one.id")}
    LEFT JOIN students_student kept ON kept.id = part.student_id
    WHERE NOT said.is_informed_only AND {within("said.on_date")} AND NOT EXISTS (
        SELECT FROM restorative_consent before WHERE before.participant_id = said.participant_id
        AND (before.on_date, before.id) < (said.on_date, said.id) AND NOT before.is_informed_only
    )""",
    school="one.school_id",
    student="COALESCE(kept.merged_into_id, kept.id)",
    day="said.on_date",
    says={
        "n": "CASE WHEN said.answer = 'given' THEN 1 ELSE 0 END",
        "part": "part.part",
        "of_student": "part.kind = 'student'",
    },
)
