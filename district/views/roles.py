"""The page of a role that was granted, for administrators."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from core import clock, past
from district import labels, selectors
from district.actions import PAST, ROLE
from district.signed_in import current_user


@require_safe
def role_detail(request: HttpRequest, ref: str) -> HttpResponse:
    """Show one grant and its history, which is all there is of one that ended before it held on a day."""
    user, today = current_user(request), clock.today()
    held = selectors.role_list(user).filter(ref=ref).first()
    grant = held or selectors.role_never_held(user, ref)
    context = {
        "grant": grant,
        "called": labels.role_name(grant),
        "never_held": held is None,
        "state": labels.role_state(held, today) if held else labels.ENDED_ROLE,
        "place": labels.role_place(grant),
        "buttons": ROLE.buttons(user, held) if held else [],
        "entries": past.entries(grant, PAST),
    }
    return render(request, "district/role_detail.html", context)
