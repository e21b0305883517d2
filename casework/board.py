"""Open cases as a board: a column for each status, a card for each case, called by its number."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django_filters import FilterSet

from core import reads
from core.actions import Words
from core.badges import State

MOST_CARDS, MOST_IN_COLUMN = 240, 40


@dataclass(frozen=True, slots=True)
class Card:
    """One case on the board. It names no child."""

    name: str
    url: str
    about: str
    workers: str
    due: State | None
    quiet: State | None


def board(
    request: HttpRequest,
    filters: FilterSet,
    statuses: Sequence[tuple[str, Words]],
    card: Callable[[Any], Card],
    *,
    trail: Sequence[tuple[Words, str]],
    board_url: str,
    list_url: str,
) -> HttpResponse:
    """
    Show the cases of ``filters`` by where they stand, in their order, and log whom they are about.

    ``list_url`` is the list of cases, which shows by ``status`` what a column has no room for.
    """
    right = filters.is_valid()
    found = filters.qs if right else filters.queryset.none()
    counted = found.order_by().values("status").annotate(n=Count("pk"))
    counts = {row["status"]: row["n"] for row in counted}
    shown = list(found[:MOST_CARDS])
    reads.rows_shown(request, shown, found.model)

    def column(status: str, label: Words) -> dict[str, Any]:
        count, cards = counts.get(status, 0), [one for one in shown if one.status == status][:MOST_IN_COLUMN]
        url = f"{list_url}?{urlencode({'status': status})}"
        return {
            "key": status, "label": label, "count": count, "cards": list(map(card, cards)),
            "more": count - len(cards), "url": url,
        }  # fmt: skip

    context = {
        "trail": trail,
        "filters": filters,
        "is_filtered": any(request.GET.get(name) for name in filters.filters),
        "right": right,
        "board_url": board_url,
        "columns": [column(*one) for one in statuses],
    }
    return render(request, "casework/board.html", context, status=200 if right else 422)
