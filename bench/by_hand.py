"""What the product is held against: the same answers, each by one SQL statement written for it alone."""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse

from core import clock
from district.roles import roles_of
from district.signed_in import current_user
from staffing import policies
from staffing.line_types import POSITION

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
    user = current_user(request)
    if not policies.sees(user, POSITION):
        raise Http404
    schools = roles_of(user).schools(policies.MAY["staffing.position.view"])
    conditions = ["true" if schools is None else "a.school_id = ANY(%(schools)s)"]
    conditions += [condition for name, condition in FILTERS.items() if name in request.GET]
    given: dict[str, Any] = {"day": clock.today(), "schools": schools and list(schools), **request.GET.dict()}
    with connection.cursor() as cursor:
        cursor.execute(POSITIONS.format(where=" AND ".join(conditions)), given)
        return HttpResponse(cursor.fetchone()[0], content_type="application/json")
