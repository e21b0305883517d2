"""Open cases as a board: a column for each status, a card for each case, called by its number."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from core import clock, reads
from district.roles import require_room
from district.signed_in import current_user
from restorative import labels, policies, selectors
from restorative.actions import trails
from restorative.filters import BoardFilter
from restorative.models import CaseStatus, RestorativeCase
from restorative.models.cases import OPEN_STATUSES

MOST_CARDS, MOST_IN_COLUMN = 240, 40


@reads.confidential
@require_safe
def case_board(request: HttpRequest) -> HttpResponse:
    """Show the open cases one may see by status, narrowed by what the address says."""
    user = current_user(request)
    require_room(policies.sees_cases(user))
    filters = BoardFilter(request.GET, queryset=selectors.due_first(selectors.cases(user).open()), request=request)
    right = filters.is_valid()
    found = filters.qs if right else filters.queryset.none()
    counted = found.order_by().values("status").annotate(n=Count("pk"))
    counts = {row["status"]: row["n"] for row in counted}
    shown = list(found[:MOST_CARDS])
    reads.rows_shown(request, shown, RestorativeCase)
    context = {
        "trail": trails.cases(),
        "filters": filters,
        "is_filtered": any(request.GET.get(name) for name in filters.filters),
        "right": right,
        "board_url": reverse("restorative:case-board"),
        "columns": [_column(status, shown, counts.get(status, 0)) for status in OPEN_STATUSES],
    }
    return render(request, "restorative/case_board.html", context, status=200 if right else 422)


def _column(status: str, shown: Sequence[RestorativeCase], count: int) -> dict[str, Any]:
    cards = [_card(one) for one in shown if one.status == status][:MOST_IN_COLUMN]
    return {
        "key": status,
        "label": CaseStatus(status).label,
        "count": count,
        "cards": cards,
        "more": count - len(cards),
        "url": f"{reverse('restorative:case-list')}?{urlencode({'status': status})}",
    }


def _card(one: RestorativeCase) -> dict[str, Any]:
    return {
        "one": one,
        "name": labels.case_name(one),
        "url": reverse("restorative:case-detail", args=[one.ref]),
        "workers": ", ".join(each.user.name for each in one.workers),  # type: ignore[attr-defined]  # selectors.cases
        "due": labels.next_due_state(one, clock.now()),
        "quiet": labels.quiet_state(one, clock.today()),
    }
