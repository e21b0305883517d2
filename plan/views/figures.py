"""The published figures of the time before, and how the staffing lines are split."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from core.list_page import list_page
from district.roles import require_room
from district.signed_in import current_user
from plan import lists, policies, presentation, selectors


@require_safe
def baseline_list(request: HttpRequest) -> HttpResponse:
    """Show the published figures, those of one measure side by side."""
    user = current_user(request)
    require_room(policies.sees_room(user))
    listed = list_page(request, "baselines", lists.BASELINES, selectors.baselines(user))
    if file := listed.file():
        return file
    page = listed.whole
    measures = presentation.measures(page.rows)
    conflicting = sum(len(measure.figures) > 1 for measure in measures)
    return listed.shown("plan/baseline_list.html", page, measures, conflicting=conflicting)


@require_safe
def authorization_list(request: HttpRequest) -> HttpResponse:
    """Show the staffing lines that the plan allows, by school, kind and year."""
    user = current_user(request)
    require_room(policies.sees_authorizations(user))
    listed = list_page(request, "authorizations", lists.AUTHORIZATIONS, selectors.authorizations(user))
    if file := listed.file():
        return file
    page = listed.whole
    found = page.rows
    years = sorted({row.starts_year.code for row in found})
    more = {
        "plan": selectors.plan_find(user),
        "years": years,
        "kinds": presentation.by_kind(found, years),
        "year_sums": [sum(row.count for row in found if row.starts_year.code == year) for year in years],
        "lines": sum(row.count for row in found),
        "is_illustrative": any(row.is_illustrative for row in found),
        "amends": policies.amends(user),
        "is_partial": policies.authorization_schools(user) is not None,
    }
    return listed.shown("plan/authorization_list.html", page, presentation.by_school(found), **more)
