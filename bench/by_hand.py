"""What the product is held against: the same answers, each by one SQL statement written for it alone."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse

from core import clock
from district.faces import viewer
from district.policies import held
from plan.indicators import Cell, Period, Scope
from staffing import policies
from staffing.kinds import POSITION

# The page's rows first, then what stands beside them: PostgreSQL makes the JSON of the API's list of positions.
POSITIONS = """
WITH page AS (
    SELECT p.id, p.ref, p.slot, p.note, p.fte, p.annual_cost, a.ref AS authorization, a.code, a.role_title,
        a.is_illustrative, school.code AS school, year.code AS year, state.status, state.from_date AS since
    FROM staffing_position p
    JOIN staffing_positionspan state ON state.line_id = p.id
        AND state.from_date <= %(day)s AND (state.until_date IS NULL OR state.until_date > %(day)s)
    JOIN plan_authorization a ON a.id = p.authorization_id
    JOIN district_school school ON school.id = a.school_id
    JOIN district_schoolyear year ON year.id = a.starts_year_id
    WHERE {where}
    ORDER BY p.ref LIMIT 50
)
SELECT json_build_object(
    'count', (
        SELECT count(*) FROM staffing_position p
        JOIN staffing_positionspan state ON state.line_id = p.id
            AND state.from_date <= %(day)s AND (state.until_date IS NULL OR state.until_date > %(day)s)
        JOIN plan_authorization a ON a.id = p.authorization_id
        JOIN district_school school ON school.id = a.school_id
        WHERE {where}
    ),
    'results', (SELECT coalesce(json_agg(json_build_object(
        'ref', ref, 'slot_label', code || '/' || slot, 'authorization', page.authorization, 'slot', slot,
        'role', role_title, 'school', school, 'year', year, 'is_illustrative', is_illustrative, 'status', status,
        'since', since,
        'days_open', CASE WHEN status NOT IN ('filled', 'abolished') THEN %(day)s - coalesce(
            (SELECT max(until_date) FROM staffing_positionspan s WHERE s.line_id = page.id AND s.status = 'filled'
             AND s.until_date <= %(day)s AND s.until_date > s.from_date),
            (SELECT from_date FROM staffing_positionspan s WHERE s.line_id = page.id ORDER BY number LIMIT 1)) END,
        'note', note, 'fte', fte::text, 'annual_cost', annual_cost::text,
        'holders', (
            SELECT coalesce(json_agg(json_build_object(
                'ref', h.ref, 'person', coalesce(staff.ref, sent.ref), 'name', coalesce(staff.name, sent.name),
                'organization', CASE WHEN sender.id IS NOT NULL
                    THEN json_build_object('ref', sender.ref, 'name', sender.name) END,
                'fte', h.fte::text, 'from_date', h.from_date, 'until_date', h.until_date, 'reason', h.reason
            ) ORDER BY h.from_date, h.id), '[]')
            FROM staffing_positionholding h
            LEFT JOIN district_staffmember staff ON staff.id = h.staff_id
            LEFT JOIN district_contractedperson sent ON sent.id = h.contracted_id
            LEFT JOIN district_organization sender ON sender.id = sent.organization_id
            WHERE h.position_id = page.id AND h.from_date <= %(day)s
                AND (h.until_date IS NULL OR h.until_date > %(day)s)
        )
    ) ORDER BY ref), '[]') FROM page)
)::text
"""
FILTERS = {"status": "state.status = %(status)s", "school": "school.code = %(school)s"}


def positions(request: HttpRequest) -> HttpResponse:
    """Answer with the first 50 positions as they stand today, and their count, under the API's own policy."""
    user = viewer(request)
    if not policies.sees(user, POSITION):
        raise Http404
    schools = held(user).schools(policies.MAY["staffing.position.view"])
    conditions = ["true" if schools is None else "a.school_id = ANY(%(schools)s)"]
    conditions += [condition for name, condition in FILTERS.items() if name in request.GET]
    given: dict[str, Any] = {"day": clock.today(), "schools": schools and list(schools), **request.GET.dict()}
    with connection.cursor() as cursor:
        cursor.execute(POSITIONS.format(where=" AND ".join(conditions)), given)
        return HttpResponse(cursor.fetchone()[0], content_type="application/json")


# In place: a slot once, however many lines had it. Of: what is authorized by then.
SLOTS = """
SELECT a.school_id, sum(a.count), coalesce(sum(found.placed), 0), coalesce(sum(found.lines), 0)
FROM plan_authorization a
JOIN district_schoolyear year ON year.id = a.starts_year_id AND year.starts_date <= %(day)s
LEFT JOIN (
    SELECT line.authorization_id, count(*) AS lines,
        count(DISTINCT line.slot) FILTER (WHERE span.status = ANY(%(placed)s)) AS placed
    FROM staffing_{kind}span span JOIN staffing_{kind} line ON line.id = span.line_id
    WHERE span.from_date <= %(day)s AND (span.until_date IS NULL OR span.until_date > %(day)s)
    GROUP BY 1
) found ON found.authorization_id = a.id
WHERE a.plan_id = %(plan)s AND a.kind = %(kind)s
GROUP BY 1 ORDER BY 1
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
SELECT count(*), count(*) FILTER (WHERE j.due_date <= %(day)s),
    count(*) FILTER (WHERE j.due_date <= %(day)s AND m.met_date <= %(day)s AND m.met_date <= j.due_date)
FROM judged j JOIN plan_milestone m ON m.id = j.milestone_id
JOIN plan_strategy s ON s.id = m.strategy_id JOIN plan_level l ON l.id = s.level_id WHERE l.plan_id = %(plan)s
"""
Figures = dict[str, list[Cell]]


def slots(key: str, kind: str, *placed: str) -> Callable[[Scope, Period], Figures]:
    """Return the pass over the lines of ``kind``."""

    def passed(scope: Scope, period: Period) -> Figures:
        given = {"day": period.last_day, "plan": scope.plan_id, "kind": kind, "placed": list(placed)}
        rows = _rows(SLOTS.replace("{kind}", kind), given)
        return {key: [Cell(school, Decimal(n), Decimal(of), int(lines)) for school, of, n, lines in rows]}

    return passed


def milestones(scope: Scope, period: Period) -> Figures:
    """Pass over the milestones."""
    [(known, due, on_time)] = _rows(MILESTONES, {"day": period.last_day, "plan": scope.plan_id})
    cell = Cell(None, Decimal(on_time), Decimal(due), due, left_out={"not due yet": known - due})
    return {"plan.milestones_met_on_time": [cell] if known else []}


# One pass for each source table. What is measured and stands here under no key is named as not compared.
PASSES: list[Callable[[Scope, Period], Figures]] = [
    slots("staffing.positions_filled", "position", "filled"),
    slots("staffing.realignments_in_effect", "realignment", "in_effect"),
    slots("staffing.stipends_awarded", "stipend", "awarded", "completed"),
    milestones,
]


def figures(scope: Scope, period: Period) -> Figures:
    """Return the cells of every figure that is counted here, by its indicator's key."""
    found: Figures = {}
    for one in PASSES:
        found |= one(scope, period)
    return found


def _rows(statement: str, given: dict[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, given)
        return list(cursor.fetchall())
