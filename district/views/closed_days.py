"""The school calendar: the days on which there is no school."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core import past
from core.dates import weekday_words
from core.list_page import list_page
from district import labels, lists, policies, selectors
from district.actions import CLOSED_DAY, PAST
from district.filters import ClosedDayFilter
from district.roles import require_room
from district.signed_in import current_user


@require_safe
def closed_day_list(request: HttpRequest) -> HttpResponse:
    """List the closed days, and those opened again, by date."""
    user = current_user(request)
    require_room(policies.can(user, "district.place.view"))
    everything = selectors.closed_day_list(user)
    listed = list_page(request, "closed-days", lists.CLOSED_DAYS, everything, ClosedDayFilter)
    if file := listed.file():
        return file
    page = listed.page
    rows = [
        {
            "day": day,
            "words": weekday_words(day.closed_date),
            "called": labels.closed_day_name(day),
            "place": labels.closed_day_place(day),
            "state": labels.closed_day_state(day),
        }
        for day in page.rows
    ]
    may_add = policies.permitted(user, "district.closedday.add")
    return listed.shown("district/closed_day_list.html", page, rows, may_add=may_add)


@require_safe
def closed_day_detail(request: HttpRequest, ref: str) -> HttpResponse:
    """Show one day of the calendar and its history."""
    user = current_user(request)
    day = selectors.closed_day_get(user, ref)
    context = {
        "day": day,
        "called": labels.closed_day_name(day),
        "when": f"{weekday_words(day.closed_date)}, {labels.closed_day_place(day)}",
        "trail": CLOSED_DAY.trail(day),
        "state": labels.closed_day_state(day),
        "facts": [
            (_("Day"), weekday_words(day.closed_date)),
            (_("Where"), labels.closed_day_place(day)),
            (_("Comes from"), day.get_comes_from_display()),
            (_("Reference"), day.ref),
        ],
        "buttons": CLOSED_DAY.buttons(user, day),
        "entries": past.entries(day, PAST),
    }
    return render(request, "district/closed_day_detail.html", context)
