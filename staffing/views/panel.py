"""How many slots are in place today, of each kind: the room's panel on the plan's pages."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from core import clock
from core.pages import panel
from district.roles import require_room
from district.signed_in import current_user
from staffing import policies, selectors, slot_overview
from staffing.line_types import KINDS
from staffing.views.rows import address


@require_safe
def staffing_panel(request: HttpRequest) -> HttpResponse:
    """Show the slots in place of those authorized, for each kind of line this person sees."""
    user = current_user(request)
    require_room(policies.sees_room(user))
    today = clock.today()
    authorizations, years = selectors.authorization_list(user), list(selectors.plan_years())
    kinds: list[dict[str, Any]] = []
    for kind in KINDS:
        if policies.sees(user, kind):
            lines = selectors.line_list(user=user, kind=kind, day=today)
            drawn = slot_overview.board(
                kind=kind, authorizations=authorizations, lines=lines, day=today, today=today, years=years
            )
            kinds.append({"kind": kind, "board": drawn, "url": address(kind, "list")})
    return panel(request, "staffing/panel", {"kinds": kinds, "today": today})
