"""
Who had a vote in decisions, whether it could decide, and how recommendations were answered.

A decision counts in the period in which it was made, also when it was decided otherwise since. A group had a vote in
it where the body votes and somebody of the group held a seat on that day.

The vote of those who are not staff could decide where it could have gone either way by them. With ``s_for`` and
``s_against`` the votes of staff for what was chosen and for all else, and ``n`` the votes of everybody else:

    s_for + n > s_against  and  s_for <= s_against + n

Had all of them voted for it, it would have had more votes than all else; had none of them, it would not have.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Literal

from django.db import connection
from django.utils.translation import gettext_noop as _

from community.models import Constituency, Response
from plan.indicators import Cell, Indicator, Period, Scope

VOTES_FROM = _(
    "Decisions of the period, of bodies and of offices, those decided otherwise since included: where the body "
    "votes by group and somebody of the group held a seat on that day."
)
RESPONSES_FROM = _(
    "Recommendations to the superintendent or the School Board whose response fell due in the period, by how they were "
    "answered up to its last day."
)
HAD_A_VOTE = """
SELECT d.school_id, count(*) FILTER (WHERE d.method = 'vote' AND EXISTS (
        SELECT FROM community_decisionpresence p
        WHERE p.decision_id = d.id AND p.constituency = %(who)s AND p.seats > 0)), count(*)
FROM community_decision d
WHERE d.status IN ('decided', 'reversed') AND d.decided_date >= %(start)s AND d.decided_date < %(end)s
GROUP BY d.school_id
"""
COULD_DECIDE = """
SELECT t.school_id, count(*) FILTER (WHERE t.s_for + t.n > t.s_against AND t.s_for <= t.s_against + t.n), count(*)
FROM (
    SELECT d.id, d.school_id,
        coalesce(sum(v.votes) FILTER (WHERE v.constituency = 'staff' AND o.id = d.chosen_id), 0) AS s_for,
        coalesce(sum(v.votes) FILTER (WHERE v.constituency = 'staff' AND o.id <> d.chosen_id), 0) AS s_against,
        coalesce(sum(v.votes) FILTER (WHERE v.constituency <> 'staff'), 0) AS n
    FROM community_decision d
    LEFT JOIN community_decisionoption o ON o.decision_id = d.id
    LEFT JOIN community_decisionvote v ON v.option_id = o.id
    WHERE d.method = 'vote' AND d.status IN ('decided', 'reversed')
    AND d.decided_date >= %(start)s AND d.decided_date < %(end)s
    GROUP BY d.id, d.school_id
) t GROUP BY t.school_id
"""
ANSWERED = """
SELECT d.school_id,
    count(*) FILTER (WHERE d.response = %(response)s AND d.responded_date < %(end)s), count(*)
FROM community_decision d
WHERE d.addressed_to <> '' AND d.status IN ('decided', 'reversed')
AND d.response_due_date >= %(start)s AND d.response_due_date < %(end)s
GROUP BY d.school_id
"""
LATE = """
SELECT d.school_id,
    count(*) FILTER (WHERE d.responded_date > d.response_due_date
        OR d.responded_date IS NULL AND d.response_due_date < %(last)s), count(*)
FROM community_decision d
WHERE d.addressed_to <> '' AND d.status IN ('decided', 'reversed')
AND d.response_due_date >= %(start)s AND d.response_due_date < %(end)s
GROUP BY d.school_id
"""


def had_a_vote(who: Constituency, scope: Scope, period: Period) -> Iterable[Cell]:
    """Return a cell for each school with decisions in the period: in how many ``who`` had a vote, of all. One query."""
    return _cells(HAD_A_VOTE, period, who=who.value)


def could_decide(scope: Scope, period: Period) -> Iterable[Cell]:
    """
    Return a cell for each school with votes in the period: where the vote of others than staff could decide, of all.

    ``s_for + n > s_against and s_for <= s_against + n``, as the module says. One query.
    """
    return _cells(COULD_DECIDE, period)


def answered(response: Response, scope: Scope, period: Period) -> Iterable[Cell]:
    """Return a cell for each school: of the recommendations due in the period those answered so by its end."""
    return _cells(ANSWERED, period, response=response.value)


def late(scope: Scope, period: Period) -> Iterable[Cell]:
    """Return a cell for each school: of the recommendations due in the period those answered late, or not at all."""
    return _cells(LATE, period, last=period.last_day)


def _cells(sql: str, period: Period, **more: str | date) -> list[Cell]:
    with connection.cursor() as cursor:
        cursor.execute(sql, {"start": period.start, "end": period.end, **more})
        rows = cursor.fetchall()
    return [
        Cell(school_id=school, numerator=Decimal(found), denominator=Decimal(of), counted=of)
        for school, found, of in rows
    ]


# What a recommendation came to, and whether more of it is better.
RESPONSES: tuple[tuple[str, Response, str, Literal["up", "context"]], ...] = (
    ("adopted", Response.ADOPTED, _("Recommendations adopted"), "up"),
    ("partly", Response.PARTLY, _("Recommendations adopted in part"), "context"),
    ("not", Response.NOT, _("Recommendations not adopted"), "context"),
)
INDICATORS: list[Indicator] = [
    *(
        Indicator(
            key=f"community.votes_{name}",
            label=label,
            unit=_("decisions"),
            source=VOTES_FROM,
            better="up",
            subject="plan",
            measure=partial(had_a_vote, who),
        )
        for name, who, label in (
            ("students", Constituency.STUDENT, _("Decisions in which students had a vote")),
            ("parents", Constituency.PARENT, _("Decisions in which parents and guardians had a vote")),
            ("community", Constituency.COMMUNITY, _("Decisions in which the community had a vote")),
        )
    ),
    Indicator(
        key="community.votes_could_decide",
        label=_("Decisions in which the vote of students, parents or community could decide"),
        unit=_("decisions by vote"),
        source=_(
            "Decisions by vote in the period. The votes of others than staff could decide where all of them together "
            "would have carried what was chosen against the votes of staff, and could have kept it from having more "
            "votes than all else."
        ),
        better="up",
        subject="plan",
        measure=could_decide,
    ),
    *(
        Indicator(
            key=f"community.recommendations_{name}",
            label=label,
            unit=_("recommendations whose response fell due"),
            source=RESPONSES_FROM,
            better=better,
            subject="plan",
            measure=partial(answered, response),
        )
        for name, response, label, better in RESPONSES
    ),
    Indicator(
        key="community.recommendations_late",
        label=_("Recommendations answered late or not at all"),
        unit=_("recommendations whose response fell due"),
        source=_(
            "Recommendations to the superintendent or the School Board whose response fell due in the period: answered "
            "after that day, or not answered when the period ended. One that is due on the last day is not late yet."
        ),
        better="down",
        subject="plan",
        measure=late,
    ),
]
