"""The list of the lines of one kind."""

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
from staffing.line_types import KINDS, Kind
from staffing.views.rows import address, line_row, require_sight

PAGE = 50


@require_safe
def line_list(request: HttpRequest, kind: Kind) -> HttpResponse:
    """Show the lines of one kind as they stood on a day, or send them as a file."""
    require_sight(request, kind)
    today = clock.today()
    data = request.GET.copy()
    data.setdefault("as_of", today.isoformat())
    user: Any = request.user
    lines = FILTERS[kind.key](data, queryset=policies.visible_lines(user, kind), request=request)
    right = lines.form.is_valid()
    columns = lists.columns(kind, lines.day)
    found = lines.qs.order_by("rank", *selectors.BY_SCHOOL) if right else lines.queryset.none()
    asked = exports.in_order(found, columns, request.GET.get("sort", ""))
    if right and (file := exports.download(request, f"{kind.plural}-{lines.day}", columns, asked)):
        return file
    years = list(selectors.plan_years())
    numbers = {year.pk: number for number, year in enumerate(years, start=1)}
    page = Paginator(asked, PAGE).get_page(request.GET.get("page"))
    context = {
        "kind": kind,
        "filter_form": lines.form,
        "right": right,
        "reset_url": address(kind, "list") if any(name in request.GET for name in lines.filters) else "",
        "headings": exports.headings(request, columns),
        "links": exports.links(request),
        "page": page,
        "rows": [line_row(user, kind, line, lines.day, numbers) for line in page],
        "previous_url": page_url(request, page.previous_page_number()) if page.has_previous() else "",
        "next_url": page_url(request, page.next_page_number()) if page.has_next() else "",
        "now": lines.day == today,
        **picture(user, kind, lines.day, today, years),
    }
    return render(request, "staffing/line_list.html", context, status=200 if right else 422)


def picture(user: Any, kind: Kind, day: date, today: date, years: list[SchoolYear]) -> dict[str, Any]:
    """Return what the page says before its table: the tabs, and all lines of the kind on ``day``."""
    authorizations = selectors.authorization_list(user)
    drawn = slot_overview.board(
        kind=kind,
        authorizations=authorizations,
        lines=selectors.line_list(user=user, kind=kind, day=day),
        day=day,
        today=today,
        years=years,
    )
    return {
        "board": drawn,
        "tabs": tabs(user, authorizations, kind),
        "open_url": address(kind, "open") if drawn.free and policies.opens(user, kind) else "",
        **amending(user),
        "split_note": next((a.plan.split_note for a in authorizations if a.kind == kind.key and a.is_illustrative), ""),
    }


def tabs(
    user: Any, authorizations: list[Authorization] | None = None, current: Kind | None = None
) -> list[tuple[str, str, bool]]:
    """Return the tabs above the lists: each kind one sees with how many are authorized, and the money."""
    known = selectors.authorization_list(user) if authorizations is None else authorizations
    counts = Counter({kind.key: sum(one.count for one in known if one.kind == kind.key) for kind in KINDS})
    seen = [kind for kind in KINDS if policies.sees(user, kind)]
    found = [(f"{kind.names} {counts[kind.key]}", address(kind, "list"), kind is current) for kind in seen]
    if any(kind.paid for kind in seen):
        found.append((_("Money"), reverse("staffing:money-list"), current is None))
    return found


def page_url(request: HttpRequest, number: int) -> str:
    """Return the address of another page of the same list."""
    query = request.GET.copy()
    query["page"] = str(number)
    return f"?{query.urlencode()}"
