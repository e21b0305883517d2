"""What is counted of diversion cases: who was eligible, offered and took part, how long it took, and how it ended."""

from __future__ import annotations

from casework.counting import Events, seen, within

# Every case that stands, with the youth as they are known today: two records that were merged are one.
CASES = f"""(
    SELECT one.*, COALESCE(kept.merged_into_id, kept.id) AS child,
        COALESCE((SELECT referral.source FROM diversion_diversionreferral referral
            WHERE referral.case_id = one.id ORDER BY referral.id LIMIT 1), '') AS source
    FROM diversion_diversioncase one LEFT JOIN students_student kept ON kept.id = one.student_id
    WHERE one.status <> 'in_error' AND {seen("diversion_case", "one.id")} AND {{when}}
) one"""
CHILD = "one.child"


def _cases(day: str, also: str = "", **says: str | None) -> Events:
    """Return the cases of which ``day`` lies in the period, by who referred first unless they say something else."""
    return Events(
        source=CASES.format(when=within(f"one.{day}") + (f" AND {also}" if also else "")),
        school="one.school_id",
        student=CHILD,
        day=f"one.{day}",
        says={"part": "one.source", **says},
    )


def _took(since: str, day: str, also: str = "") -> Events:
    """Return how many days it was from ``since`` to ``day``, of the cases of which that lies in the period."""
    days = f"one.{day} - one.{since}"
    return _cases(day, f"one.{since} IS NOT NULL" + (f" AND {also}" if also else ""), days=days, n=days)


REFERRED = _cases("referred_date", of=None, no_outcome="one.status = 'referred'")
# By the duty to review, whose last moment the calendar told when the referral came: those that fell due in the period.
REVIEWED_ON_TIME = Events(
    source=CASES.format(when="true")
    + """ JOIN (
        SELECT DISTINCT ON (case_id) case_id, due_at,
            (due_at AT TIME ZONE (SELECT time_zone FROM district_district) - interval '1 second')::date AS last
        FROM diversion_diversionduty WHERE kind = 'review' ORDER BY case_id, id
    ) asked ON asked.case_id = one.id AND asked.last >= %(start)s AND asked.last < %(end)s""",
    school="one.school_id",
    student=CHILD,
    day="one.referred_date",
    says={
        "n": "CASE WHEN one.reviewed_date <= asked.last THEN 1 ELSE 0 END",
        "part": "one.source",
        "no_outcome": "one.reviewed_date IS NULL",
    },
)
# What was decided last, of those that were settled.
DECIDED = """(SELECT made.is_eligible FROM diversion_eligibilitydecision made
    WHERE made.case_id = one.id AND made.settled_at IS NOT NULL ORDER BY made.id DESC LIMIT 1)"""
ELIGIBLE = _cases("reviewed_date", "one.status <> 'referred'", n=f"CASE WHEN {DECIDED} THEN 1 ELSE 0 END")
OFFERED = _cases(
    "reviewed_date",
    f"one.status <> 'referred' AND {DECIDED}",
    n="CASE WHEN one.offered_date IS NULL THEN 0 ELSE 1 END",
    left_out="CASE WHEN one.status = 'eligible' THEN 'not offered yet' ELSE '' END",
    no_outcome="one.status = 'eligible'",
)
ACCEPTED = _cases(
    "offered_date",
    n="CASE WHEN one.accepted_date IS NULL THEN 0 ELSE 1 END",
    left_out="CASE WHEN one.status = 'offered' THEN 'not answered yet' ELSE '' END",
    no_outcome="one.status = 'offered'",
)
COMPLETED = _cases(
    "ended_date", "one.accepted_date IS NOT NULL", n="CASE WHEN one.status = 'completed' THEN 1 ELSE 0 END"
)
# Why those went back who had accepted; whoever declined after all is told by that.
NOT_COMPLETED = _cases(
    "ended_date",
    "one.accepted_date IS NOT NULL AND one.status <> 'completed'",
    of=None,
    part="CASE WHEN one.status = 'declined' THEN 'declined' ELSE one.return_reason END",
)
DAYS_TO_OFFER = _took("referred_date", "offered_date")
DAYS_TO_AGREEMENT = _took("offered_date", "enrolled_date")
DAYS_TO_COMPLETION = _took("enrolled_date", "ended_date", "one.status = 'completed'")

# Of an entry that stands, in a case that does.
OF_CONDITION = f"""
    JOIN diversion_diversioncondition item ON item.id = given.item_id
    JOIN diversion_diversionagreement agreed ON agreed.id = item.agreement_id
    JOIN diversion_diversioncase one ON one.id = agreed.case_id AND one.status <> 'in_error'
        AND {seen("diversion_case", "one.id")}
    LEFT JOIN students_student kept ON kept.id = one.student_id
"""


def _given(table: str, amount: str) -> Events:
    return Events(
        source=f"{table} given {OF_CONDITION} WHERE given.taken_back_at IS NULL AND {within('given.on_date')}",
        school="one.school_id",
        student="COALESCE(kept.merged_into_id, kept.id)",
        day="given.on_date",
        says={"n": f"given.{amount}", "of": None, "whose": "COALESCE(kept.merged_into_id, kept.id, -one.id)"},
    )


HOURS = _given("diversion_servicehours", "hours")
RESTITUTION = _given("diversion_restitution", "amount")


def reoffended(months: int) -> Events:
    """
    Return the completed cases whose ``months`` after the completion ended in the period, as selectors.observed has it.

    Of whom nobody looked for it, or found not all of it out, nothing is counted.
    """
    over = f"(one.ended_date + interval '{months} months')::date"
    a_yes = "'yes' IN (look.complaint, look.custody, look.adjudication)"
    return Events(
        source=CASES.format(when=f"one.status = 'completed' AND {within(over)}")
        + f""" LEFT JOIN diversion_diversionfollowup look
        ON look.case_id = one.id AND look.months = {months} AND look.taken_back_at IS NULL""",
        school="one.school_id",
        student=CHILD,
        day="one.ended_date",
        says={
            "n": f"CASE WHEN {a_yes} THEN 1 ELSE 0 END",
            "left_out": f"""CASE WHEN look.id IS NULL THEN 'not looked for yet' WHEN {a_yes} THEN ''
                WHEN 'unknown' IN (look.complaint, look.custody, look.adjudication) THEN 'not known' ELSE '' END""",
            "no_outcome": "look.id IS NULL",
        },
    )
