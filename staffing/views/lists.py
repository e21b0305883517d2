"""The list of the lines of one kind."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from core import clock
from staffing import board, policies, selectors
from staffing.filters import FILTERS
from staffing.kinds import KINDS, Kind
from staffing.views.rows import address, line_row, require_sight

PAGE = 50


@require_safe
def line_list(request: HttpRequest, kind: Kind) -> HttpResponse:
    require_sight(request, kind)
    user: Any = request.user
    today = clock.today()
    data = request.GET.copy()
    data.setdefault("as_of", today.isoformat())
    lines = FILTERS[kind.key](data, queryset=policies.visible_lines(user, kind), request=request)
    right = lines.form.is_valid()
    years = list(selectors.plan_years())
    numbers = {year.pk: number for number, year in enumerate(years, start=1)}
    authorizations = selectors.authorization_list(user)
    picture = board.board(
        kind=kind,
        authorizations=authorizations,
        lines=selectors.line_list(user=user, kind=kind, day=lines.day),
        day=lines.day,
        today=today,
        years=years,
    )
    shown = lines.qs.order_by("rank", *selectors.BY_SCHOOL) if right else lines.queryset.none()
    page = Paginator(shown, PAGE).get_page(request.GET.get("page"))
    context = {
        "kind": kind,
        "board": picture,
        "tabs": [
            (one, address(one, "list"), sum(a.count for a in authorizations if a.kind == one.key), one is kind)
            for one in KINDS
            if policies.sees(user, one)
        ],
        "filter_form": lines.form,
        "right": right,
        "reset_url": address(kind, "list") if request.GET else "",
        "page": page,
        "rows": [line_row(user, kind, line, lines.day, numbers) for line in page],
        "previous_url": page_url(request, page.previous_page_number()) if page.has_previous() else "",
        "next_url": page_url(request, page.next_page_number()) if page.has_next() else "",
        "now": lines.day == today,
        "open_url": address(kind, "new") if picture.free and policies.opens(user, kind) else "",
        "split_note": next((a.plan.split_note for a in authorizations if a.kind == kind.key and a.is_illustrative), ""),
    }
    return render(request, "staffing/line_list.html", context, status=200 if right else 422)


def page_url(request: HttpRequest, number: int) -> str:
    """Return the address of another page of the same list."""
    query = request.GET.copy()
    query["page"] = str(number)
    return f"?{query.urlencode()}"
