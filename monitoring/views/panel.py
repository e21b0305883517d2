"""The newest released figures of one strategy: the room's panel on the plan's pages."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from core.pages import panel
from core.refs import clean_ref
from district.roles import require_room
from district.signed_in import current_user
from monitoring import dashboard_text, policies, selectors
from monitoring.periods import report_period
from monitoring.views.noting import note_url
from plan.selectors import strategy_indicators


@require_safe
def figures_panel(request: HttpRequest) -> HttpResponse:
    """Show the figures of the strategy that the address names; all of the report's where it names none."""
    user = current_user(request)
    require_room(policies.sees_room(user))
    strategy = request.GET.get("strategy", "")
    keys = strategy_indicators(user, strategy)
    found = selectors.dashboard(user, with_trend=False)
    context: dict[str, Any] = {"report": None}
    if found:
        sheets = [sheet for sheet in found.sheets if keys is None or sheet.definition.key in keys]
        context = {
            "report": found.report,
            "period": report_period(found.report),
            "ledger": [dashboard_text.ledger_line(sheet, found.report.last_day) for sheet in sheets],
        }
    context["note_url"] = note_url(user, about=clean_ref(strategy) if keys is not None else "")
    return panel(request, "monitoring/panel", context)
