"""The list of the lines of one type."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core import clock, exports
from district.models import SchoolYear
from plan.models import Authorization
from staffing import lists, policies, selectors, slot_overview
from staffing.amending import amending
from staffing.filters import FILTERS
from staffing.line_types import LINE_TYPES, PAID, LineType
from staffing.views.rows import address, line_row, require_sight

PAGE = 50


@require_safe
def line_list(request: HttpRequest, line_type: LineType) -> HttpResponse:
    """Show the lines of one type as they stood on a day, or send them as a file."""
    require_sight(request, line_type)
    today = clock.today()
    data = request.GET.copy()
    data.setdefault("as_of", today.isoformat())
    user: Any = request.user
    lines = FILTERS[line_type.key](data, queryset=policies.visible_lines(user, line_type), request=request)
    right = lines.form.is_valid()
    columns = lists.columns(line_type, lines.day)
    found = lines.qs.order_by("rank", *selectors.BY_SCHOOL) if right else lines.queryset.none()
    asked = exports.in_order(found, columns, request.GET.get("sort", ""))
    if right and (file := exports.download(request, f"{line_type.plural}-{lines.day}", columns, asked)):
        return file
    years = list(selectors.plan_years())
    numbers = {year.pk: number for number, year in enumerate(years, start=1)}
    page = Paginator(asked, PAGE).get_page(request.GET.get("page"))
    context = {
        "line_type": line_type,
        "filter_form": lines.form,
        "right": right,
        "reset_url": address(line_type, "list") if any(name in request.GET for name in lines.filters) else "",
        "headings": exports.headings(request, columns),
        "links": exports.links(request),
        "page": page,
        "rows": [line_row(user, line_type, line, lines.day, numbers) for line in page],
        "previous_url": page_url(request, page.previous_page_number()) if page.has_previous() else "",
        "next_url": page_url(request, page.next_page_number()) if page.has_next() else "",
        "now": lines.day == today,
        **picture(user, line_type, lines.day, today, years),
    }
    return render(request, "staffing/line_list.html", context, status=200 if right else 422)


def picture(user: Any, line_type: LineType, day: date, today: date, years: list[SchoolYear]) -> dict[str, Any]:
    """Return what the page says before its table: the tabs, and all lines of the type on ``day``."""
    authorizations = selectors.authorization_list(user, day)
    drawn = slot_overview.board(
        line_type=line_type,
        authorizations=authorizations,
        lines=selectors.line_list(user=user, line_type=line_type, day=day),
        day=day,
        today=today,
        years=years,
    )
    return {
        "board": drawn,
        "tabs": tabs(user, authorizations, line_type),
        "open_url": address(line_type, "open") if drawn.free and policies.opens(user, line_type) else "",
        **amending(user),
        "split_note": next(
            (a.plan.split_note for a in authorizations if a.kind == line_type.key and a.is_illustrative), ""
        ),
    }


def tabs(
    user: Any, authorizations: list[Authorization] | None = None, current: LineType | None = None
) -> list[tuple[str, str, bool]]:
    """Return the tabs above the lists: each type one sees with how many are authorized, and the money."""
    known = selectors.authorization_list(user, clock.today()) if authorizations is None else authorizations
    counts = Counter(
        {line_type.key: sum(one.count for one in known if one.kind == line_type.key) for line_type in LINE_TYPES}
    )
    seen = [line_type for line_type in LINE_TYPES if policies.sees(user, line_type)]
    found = [
        (f"{line_type.names} {counts[line_type.key]}", address(line_type, "list"), line_type is current)
        for line_type in seen
    ]
    if any(line_type in PAID for line_type in seen):
        found.append((_("Money"), reverse("staffing:money-list"), current is None))
    return found


def page_url(request: HttpRequest, number: int) -> str:
    """Return the address of another page of the same list."""
    query = request.GET.copy()
    query["page"] = str(number)
    return f"?{query.urlencode()}"
