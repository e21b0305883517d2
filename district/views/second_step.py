"""The page that says why a second step is needed, and the way on once there is one."""

from __future__ import annotations

from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_safe

from district import factors
from district.factors import Standing
from district.models import Role
from district.roles import roles_of
from district.signed_in import current_user

NEXT, THEN = "next", "second_step_then"


@require_safe
def second_step(request: HttpRequest) -> HttpResponse:
    """
    Say why a second step is needed and how one is set up; lead on whoever has shown one.

    Where they wanted to go is kept in the session: it takes several pages to set one up.
    """
    then = _own(request.GET.get(NEXT, ""))
    if then:
        request.session[THEN] = then
    lacks = factors.standing(request)
    if lacks is None:
        return go_on(request)
    if lacks is Standing.UNPROVEN:
        asked = then or resolve_url(settings.LOGIN_REDIRECT_URL)
        page = factors.proving_page(current_user(request))
        return redirect(f"{reverse(page)}?{urlencode({NEXT: asked})}")
    held = roles_of(current_user(request)).all & factors.NEEDING
    context = {"roles": [role.label for role in Role if role in held]}
    return render(request, "account/second_step.html", context)


@require_safe
def go_on(request: HttpRequest) -> HttpResponse:
    """Lead to where somebody wanted to go before they set up their second step; else to the first page."""
    return redirect(_own(request.session.pop(THEN, "")) or settings.LOGIN_REDIRECT_URL)


def _own(address: str) -> str:
    """Return an address within this product, and "" for any other."""
    return address if address and url_has_allowed_host_and_scheme(address, allowed_hosts=None) else ""
