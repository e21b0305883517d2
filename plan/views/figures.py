"""The published figures of the time before, and how the staffing lines are split."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from core import exports
from core.web import current_user
from district.roles import require_room
from plan import lists, policies, presentation, selectors


@require_safe
def baseline_list(request: HttpRequest) -> HttpResponse:
    """Show the published figures, those of one measure side by side."""
    user = current_user(request)
    require_room(policies.sees_room(user))
    asked = exports.in_order(selectors.baselines(user), lists.BASELINES, request.GET.get("sort", ""))
    if file := exports.download(request, "baselines", lists.BASELINES, asked):
        return file
    found = list(selectors.baselines(user))
    measures = presentation.measures(found)
    conflicting = sum(len(measure.figures) > 1 for measure in measures)
    context = {"measures": measures, "count": len(found), "conflicting": conflicting, "links": exports.links(request)}
    return render(request, "plan/baseline_list.html", context)


@require_safe
def authorization_list(request: HttpRequest) -> HttpResponse:
    """Show the staffing lines that the plan allows, by school, kind and year."""
    user = current_user(request)
    require_room(policies.sees_authorizations(user))
    asked = exports.in_order(selectors.authorizations(user), lists.AUTHORIZATIONS, request.GET.get("sort", ""))
    if file := exports.download(request, "authorizations", lists.AUTHORIZATIONS, asked):
        return file
    found = list(selectors.authorizations(user))
    years = sorted({row.starts_year.code for row in found})
    context = {
        "links": exports.links(request),
        "plan": selectors.plan_find(user),
        "schools": presentation.by_school(found),
        "years": years,
        "kinds": presentation.by_kind(found, years),
        "year_sums": [sum(row.count for row in found if row.starts_year.code == year) for year in years],
        "lines": sum(row.count for row in found),
        "is_illustrative": any(row.is_illustrative for row in found),
        "amends": policies.amends(user),
        "is_partial": policies.authorization_schools(user) is not None,
    }
    return render(request, "plan/authorization_list.html", context)
