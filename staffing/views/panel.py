"""How many slots are in place today, of each type: the room's panel on the plan's pages."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from core import clock
from core.pages import panel
from district.roles import require_room
from district.signed_in import current_user
from staffing import policies, selectors, slot_overview
from staffing.line_types import LINE_TYPES
from staffing.views.rows import address


@require_safe
def staffing_panel(request: HttpRequest) -> HttpResponse:
    """Show the slots in place of those authorized, for each type of line this person sees."""
    user = current_user(request)
    require_room(policies.sees_room(user))
    today = clock.today()
    authorizations, years = selectors.authorization_list(user, today), list(selectors.plan_years())
    found: list[dict[str, Any]] = []
    for line_type in LINE_TYPES:
        if policies.sees(user, line_type):
            lines = selectors.line_list(user=user, line_type=line_type, day=today)
            drawn = slot_overview.board(
                line_type=line_type, authorizations=authorizations, lines=lines, day=today, today=today, years=years
            )
            found.append({"line_type": line_type, "board": drawn, "url": address(line_type, "list")})
    return panel(request, "staffing/panel", {"line_types": found, "today": today})
