"""Every figure of a report by one SQL statement written for it alone, which reads each of its tables once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

from django.db import connection
from django.utils import timezone

from plan.indicators import Cell, Period, Scope

# What is authorized on the day: the newest size of each authorization by then.
SIZES = """(
    SELECT DISTINCT ON (authorization_id) authorization_id, count, amount FROM plan_authorizedsize
    WHERE from_date <= %(day)s ORDER BY authorization_id, from_date DESC, id DESC
) size ON size.authorization_id = a.id"""
# In place: a slot once, however many lines had it. Of: what is authorized by then.
SLOTS = f"""
SELECT a.school_id, year.code, sum(size.count), coalesce(sum(found.placed), 0), coalesce(sum(found.lines), 0)
FROM plan_authorization a
JOIN {SIZES}
JOIN district_schoolyear year ON year.id = a.starts_year_id AND year.starts_date <= %(day)s
LEFT JOIN (
    SELECT line.authorization_id, count(*) AS lines,
        count(DISTINCT line.slot) FILTER (WHERE span.status = ANY(%(placed)s)) AS placed
    FROM staffing_{{kind}}span span JOIN staffing_{{kind}} line ON line.id = span.line_id
    WHERE span.from_date <= %(day)s AND (span.until_date IS NULL OR span.until_date > %(day)s)
    GROUP BY 1
) found ON found.authorization_id = a.id
WHERE a.plan_id = %(plan)s AND a.kind = %(kind)s
GROUP BY 1, 2 ORDER BY 1, 2
"""
# The school year that holds the day is asked for once, so that the statements which need it are planned for its days.
YEAR = "SELECT starts_date, ends_date FROM district_schoolyear WHERE starts_date <= %(day)s AND ends_date > %(day)s"
# From the first posting since the position was last held to the first day held, in the school year of the day.
DAYS_TO_FILL = """
SELECT a.school_id, filled.from_date - posted.from_date, count(*)
FROM staffing_positionspan filled
JOIN staffing_position line ON line.id = filled.line_id
JOIN plan_authorization a ON a.id = line.authorization_id
JOIN LATERAL (
    SELECT span.from_date FROM staffing_positionspan span
    WHERE span.line_id = filled.line_id AND span.status = 'posted' AND span.number < filled.number
        AND span.number > coalesce((
            SELECT max(held.number) FROM staffing_positionspan held
            WHERE held.line_id = filled.line_id AND held.number < filled.number AND held.status = 'filled'
                AND (held.until_date IS NULL OR held.until_date > held.from_date)
        ), 0)
    ORDER BY span.number LIMIT 1
) posted ON true
WHERE filled.status = 'filled' AND (filled.until_date IS NULL OR filled.until_date > filled.from_date)
    AND filled.from_date BETWEEN %(starts)s AND %(day)s AND a.plan_id = %(plan)s
GROUP BY 1, 2 ORDER BY 1, 2
"""
# Where nothing is noted, duties were left and nobody covers them.
COVER_GAPS = """
SELECT a.school_id, count(*) FILTER (WHERE coalesce(noted.nobody, true)),
    count(*) FILTER (WHERE coalesce(noted.needed, true)), count(*)
FROM staffing_realignmentspan span
JOIN staffing_realignment line ON line.id = span.line_id
JOIN plan_authorization a ON a.id = line.authorization_id
LEFT JOIN (
    SELECT cover.realignment_id, bool_or(cover.needed) AS needed,
        bool_or(cover.needed AND works.id IS NULL) AS nobody
    FROM staffing_realignmentcover cover LEFT JOIN district_employment works ON works.staff_id = cover.staff_id
        AND coalesce(works.from_date <= %(day)s, true) AND coalesce(works.until_date > %(day)s, true)
    WHERE cover.from_date <= %(day)s AND (cover.until_date IS NULL OR cover.until_date > %(day)s)
    GROUP BY 1
) noted ON noted.realignment_id = line.id
WHERE span.status = 'in_effect' AND span.from_date <= %(day)s
    AND (span.until_date IS NULL OR span.until_date > %(day)s) AND a.plan_id = %(plan)s
GROUP BY 1 ORDER BY 1
"""
# Dollars by school: what is authorized, what the positions cost for as long as they are held, what stipends were given.
# An end that lies ahead counts as history knew it by the evening of the day.
MONEY = f"""
WITH authorized AS (
    SELECT a.id, a.school_id, size.count * coalesce(size.amount, 0) AS dollars
    FROM plan_authorization a JOIN {SIZES}
    JOIN district_schoolyear began ON began.id = a.starts_year_id
    WHERE a.plan_id = %(plan)s AND a.kind IN ('position', 'stipend')
        AND began.starts_date <= %(starts)s
),
held AS (
    SELECT h.position_id, sum(h.fte * greatest(0, least(%(ends)s, CASE
            WHEN h.until_date <= %(day)s THEN h.until_date
            WHEN h.until_date > %(day)s THEN (
                SELECT CASE WHEN e.until_date > %(day)s THEN e.until_date END FROM staffing_positionholdingevent e
                WHERE e.pgh_obj_id = h.id AND (e.pgh_context->>'at') COLLATE "C" < %(evening)s
                ORDER BY e.pgh_id DESC LIMIT 1
            ) END) - greatest(h.from_date, %(starts)s))) AS days,
        bool_or(h.from_date < %(ends)s AND (h.until_date IS NULL OR h.until_date > %(starts)s)) AS in_year
    FROM staffing_positionholding h WHERE h.from_date <= %(day)s GROUP BY 1
),
given AS (
    SELECT line_id, min(from_date) FILTER (WHERE status = 'awarded') AS awarded,
        min(from_date) FILTER (WHERE status = 'completed') AS completed, bool_or(status = 'ended') AS ended
    FROM staffing_stipendspan WHERE from_date <= %(day)s GROUP BY 1
)
SELECT school_id, sum(committed), sum(dollars), sum(lines), sum(unknown)
FROM (
    SELECT school_id, 0 AS committed, dollars, 0 AS lines, 0 AS unknown FROM authorized
    UNION ALL
    SELECT a.school_id,
        coalesce(round(p.annual_cost * held.days / (p.fte * (%(ends)s::date - %(starts)s::date)), 2), 0), 0, 1,
        CASE WHEN p.annual_cost IS NULL AND held.in_year THEN 1 ELSE 0 END
    FROM staffing_position p
    JOIN authorized a ON a.id = p.authorization_id
    LEFT JOIN held ON held.position_id = p.id
    WHERE EXISTS (SELECT FROM staffing_positionspan span WHERE span.line_id = p.id AND span.from_date <= %(day)s)
    UNION ALL
    SELECT a.school_id,
        CASE WHEN NOT given.ended AND coalesce(s.term_from, given.awarded) < %(ends)s AND given.awarded IS NOT NULL
            AND (coalesce(s.term_until, given.completed, 'infinity') > %(starts)s
                OR coalesce(s.term_from, given.awarded) >= %(starts)s)
        THEN s.amount ELSE 0 END, 0, 1, 0
    FROM given JOIN staffing_stipend s ON s.id = given.line_id
    JOIN authorized a ON a.id = s.authorization_id
) part
GROUP BY 1 HAVING sum(dollars) <> 0 OR sum(committed) <> 0 ORDER BY 1
"""
# A milestone is judged by the first of its due dates that passed while it was in force, else by the last one known.
MILESTONES = """
WITH due AS (
    SELECT d.milestone_id, d.number, d.due_date,
        d.due_date < lead(d.decided_date) OVER (PARTITION BY d.milestone_id ORDER BY d.number) AS passed
    FROM plan_milestoneduedate d WHERE d.decided_date <= %(day)s
), judged AS (
    SELECT DISTINCT ON (milestone_id) milestone_id, due_date FROM due
    ORDER BY milestone_id, passed IS NOT TRUE, CASE WHEN passed THEN number ELSE -number END
)
SELECT count(*), count(*) FILTER (WHERE m.dropped_date <= %(day)s),
    count(*) FILTER (WHERE j.due_date <= %(day)s AND (m.dropped_date <= %(day)s) IS NOT TRUE),
    count(*) FILTER (WHERE j.due_date <= %(day)s AND m.met_date <= %(day)s AND m.met_date <= j.due_date
        AND (m.dropped_date <= %(day)s) IS NOT TRUE)
FROM judged j JOIN plan_milestone m ON m.id = j.milestone_id
JOIN plan_strategy s ON s.id = m.strategy_id JOIN plan_level l ON l.id = s.level_id WHERE l.plan_id = %(plan)s
"""
Figures = dict[str, list[Cell]]


def slots(key: str, kind: str, *placed: str) -> Callable[[Scope, Period], Figures]:
    """Return the pass over the lines of ``kind``."""

    def passed(scope: Scope, period: Period) -> Figures:
        rows = _rows(SLOTS.replace("{kind}", kind), scope, period, kind=kind, placed=list(placed))
        return {
            key: [
                Cell(school, Decimal(n), Decimal(of), int(lines), dims=(("year", year),))
                for school, year, of, n, lines in rows
            ]
        }

    return passed


def days_to_fill(scope: Scope, period: Period) -> Figures:
    """Pass over the states of the positions."""
    schools: dict[int, dict[int, int]] = {}
    for school, days, times in _rows(DAYS_TO_FILL, scope, period, **_year(scope, period)):
        schools.setdefault(school, {})[days] = times
    cells = [
        Cell(school, Decimal(sum(days * n for days, n in found.items())), Decimal(times), times, histogram=found)
        for school, found in schools.items()
        for times in [sum(found.values())]
    ]
    return {"staffing.days_to_fill": cells}


def cover_gaps(scope: Scope, period: Period) -> Figures:
    """Pass over the realignments and their covers."""
    cells = [
        Cell(school, Decimal(gaps), Decimal(left), n, left_out={"nothing left to cover": n - left} if n > left else {})
        for school, gaps, left, n in _rows(COVER_GAPS, scope, period)
    ]
    return {"staffing.cover_gaps": cells}


def money(scope: Scope, period: Period) -> Figures:
    """Pass over the authorizations, the positions with their holdings, and the stipends."""
    evening = datetime.combine(period.end, time.min, timezone.get_current_timezone()).astimezone(UTC)
    given = _year(scope, period) | {"evening": evening.strftime("%Y-%m-%dT%H:%M:%S")}
    cells = [
        Cell(school, n, of, int(lines - unknown), left_out={"cost not known": int(unknown)} if unknown else {})
        for school, n, of, lines, unknown in _rows(MONEY, scope, period, **given)
    ]
    return {"staffing.money_committed": cells}


def milestones(scope: Scope, period: Period) -> Figures:
    """Pass over the milestones."""
    [(known, dropped, due, on_time)] = _rows(MILESTONES, scope, period)
    left_out = {"not due yet": known - dropped - due} | ({"dropped by an amendment": dropped} if dropped else {})
    cell = Cell(None, Decimal(on_time), Decimal(due), due, left_out=left_out)
    return {"plan.milestones_met_on_time": [cell] if known else []}


# What is measured and stands here under no key is named as not compared.
PASSES: list[Callable[[Scope, Period], Figures]] = [
    slots("staffing.positions_filled", "position", "filled"),
    slots("staffing.realignments_in_effect", "realignment", "in_effect"),
    slots("staffing.stipends_awarded", "stipend", "awarded", "completed"),
    days_to_fill,
    cover_gaps,
    money,
    milestones,
]


def by_hand(scope: Scope, period: Period) -> Figures:
    """Return the cells of every figure that is counted here, by its indicator's key."""
    found: Figures = {}
    for one in PASSES:
        found |= one(scope, period)
    return found


def _year(scope: Scope, period: Period) -> dict[str, date]:
    [(starts, ends)] = _rows(YEAR, scope, period)
    return {"starts": starts, "ends": ends}


def _rows(statement: str, scope: Scope, period: Period, **given: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, {"day": period.last_day, "plan": scope.plan_id, **given})
        return list(cursor.fetchall())
