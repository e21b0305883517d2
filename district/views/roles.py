"""The page of a role that was granted, for administrators."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from core import clock, past
from district import labels, selectors
from district.actions import PAST, ROLE
from district.signed_in import current_user


def role_detail(request: HttpRequest, ref: str) -> HttpResponse:
    """Show one grant and its history."""
    user, today = current_user(request), clock.today()
    grant = selectors.role_list(user).get(ref=ref)
    context = {
        "grant": grant,
        "called": labels.role_name(grant),
        "state": labels.role_state(grant, today),
        "place": labels.role_place(grant),
        "buttons": ROLE.buttons(user, grant),
        "entries": past.entries(grant, PAST),
    }
    return render(request, "district/role_detail.html", context)
