"""The page that says why a second step is needed, and the way on once there is one."""

from __future__ import annotations

from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.urls import reverse
from django.views.decorators.http import require_safe

from district import again, factors
from district.factors import Standing
from district.models import Role
from district.roles import roles_of
from district.signed_in import current_user

THEN = "second_step_then"  # of a session


@require_safe
def second_step(request: HttpRequest) -> HttpResponse:
    """
    Say why a second step is needed and how one is set up; lead on whoever has shown one.

    Where they wanted to go is kept in the session: it takes several pages to set one up.
    """
    then = again.own(request.GET.get(REDIRECT_FIELD_NAME, ""))
    if then:
        request.session[THEN] = then
    lacks = factors.standing(request)
    if lacks is None:
        return go_on(request)
    if lacks is Standing.UNPROVEN:
        asked = then or resolve_url(settings.LOGIN_REDIRECT_URL)
        page = factors.proving_page(current_user(request))
        return redirect(f"{reverse(page)}?{urlencode({REDIRECT_FIELD_NAME: asked})}")
    held = roles_of(current_user(request)).all & factors.NEEDING
    context = {"roles": [role.label for role in Role if role in held]}
    return render(request, "account/second_step.html", context)


@require_safe
def go_on(request: HttpRequest) -> HttpResponse:
    """Lead to where somebody wanted to go before they set up their second step; else to the first page."""
    return redirect(again.own(request.session.pop(THEN, "")) or settings.LOGIN_REDIRECT_URL)
