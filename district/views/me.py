"""The page of one's own account, and closed doors."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from core import clock
from district import labels, selectors
from district.factors_held import held_by
from district.signed_in import current_user


@require_safe
def me(request: HttpRequest) -> HttpResponse:
    """Show who is signed in, with which roles, and where they signed in lately."""
    user = current_user(request)
    grants = [(grant, labels.role_place(grant)) for grant in selectors.grants_of(user, clock.today())]
    context = {
        "subject": user,
        "grants": grants,
        "held": held_by(user),
        "sign_ins": selectors.own_sign_ins(user),
    }
    return render(request, "district/me.html", context)


def no_role(request: HttpRequest) -> HttpResponse:
    """Show to someone who holds no role today which they will or did hold, and whom to ask."""
    user, today = current_user(request), clock.today()
    grants = [
        (grant, labels.role_place(grant), labels.role_state(grant, today))
        for grant in selectors.grants_around(user, today)
    ]
    return render(request, "district/no_role.html", {"subject": user, "grants": grants})


@login_not_required
def signup_closed(request: HttpRequest) -> HttpResponse:
    """Say that nobody makes an account alone."""
    return render(request, "account/signup_closed.html", status=404)
