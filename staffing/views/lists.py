"""The list of the lines of one type."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core import clock
from core.list_page import list_page
from district.models import SchoolYear, User
from district.roles import require_room
from district.signed_in import current_user
from plan.models import Authorization
from staffing import lists, policies, selectors, slot_overview
from staffing.amending import amending
from staffing.filters import FILTERS
from staffing.line_types import LINE_TYPES, PAID, POSITION, LineType
from staffing.views.rows import address, line_row


@require_safe
def line_list(request: HttpRequest, line_type: LineType) -> HttpResponse:
    """Show the lines of one type as they stood on a day, or send them as a file."""
    user = current_user(request)
    require_room(policies.sees(user, line_type))
    asked = FILTERS[line_type.key](request.GET, queryset=policies.visible_lines(user, line_type), request=request)
    day, today = asked.day, clock.today()
    everything = selectors.line_list(user=user, line_type=line_type, day=day)
    listed = list_page(request, f"{line_type.plural}-{day}", lists.columns(line_type, day), everything, asked)
    if file := listed.file():
        return file
    years = list(selectors.plan_years())
    numbers = {year.pk: number for number, year in enumerate(years, start=1)}
    page = listed.page
    rows = [line_row(user, line_type, line, day, numbers) for line in page.rows]
    return listed.shown(
        "staffing/line_list.html",
        page,
        rows,
        line_type=line_type,
        reset_url=address(line_type, "list") if listed.is_narrowed else "",
        now=day == today,
        **picture(user, line_type, day, today, years),
    )


def picture(user: User, line_type: LineType, day: date, today: date, years: list[SchoolYear]) -> dict[str, Any]:
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
        "sitting_url": sitting_address(user, line_type),
        **amending(user),
        "split_note": next(
            (a.plan.split_note for a in authorizations if a.kind == line_type.key and a.is_illustrative), ""
        ),
    }


def sitting_address(user: User, line_type: LineType) -> str:
    """Return where several positions take a step together; empty of other lines, and for those who may not."""
    may = line_type is POSITION and policies.permitted(user, "staffing.requisition.request")
    return reverse("staffing:hiring") if may else ""


def tabs(
    user: User, authorizations: list[Authorization] | None = None, current: LineType | None = None
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
    if policies.sees_requisitions(user):
        found.append((_("Requests to hire"), reverse("staffing:requisition-list"), False))
    if policies.sees_installments(user):
        found.append((_("Installments"), reverse("staffing:installment-list"), False))
    if policies.sees_reviews(user):
        found.append((_("Reviews"), reverse("staffing:review-list"), False))
    return found
