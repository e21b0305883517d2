"""allauth's pages with what their answers say besides: when to try again, and that a browser is known from now on."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import wraps

from allauth.account import views as allauth
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from district import limits

View = Callable[..., HttpResponse]


def at_the_door(view: View) -> View:
    """Return ``view`` with 429 and ``Retry-After`` where a limit was reached, and the mark of a known browser."""

    @wraps(view)  # and with it that it needs no sign-in
    def answered(request: HttpRequest, **parts: str) -> HttpResponse:
        answer = view(request, **parts)
        if wait := getattr(request, "retry_after", 0):
            answer.status_code = 429
            answer["Retry-After"] = str(wait)
        if account := getattr(request, "knows", ""):
            limits.know(request, answer, account)
        return answer

    return answered


def links_counted(view: View) -> View:
    """Return ``view``, which asks for a link, for as many as may ask; the others are told when to try again."""

    @wraps(view)
    def counted(request: HttpRequest, **parts: str) -> HttpResponse:
        asked = limits.links_asked(request, request.POST.get("email", "")) if request.method == "POST" else None
        if asked and (wait := asked.begin()):
            return too_many(request, wait)
        return view(request, **parts)

    return counted


login = at_the_door(allauth.login)
reauthenticate = at_the_door(allauth.reauthenticate)
password_change = at_the_door(allauth.password_change)
password_set = at_the_door(allauth.password_set)
password_reset = links_counted(allauth.password_reset)
password_reset_from_key = at_the_door(allauth.password_reset_from_key)


def too_many(request: HttpRequest, wait: int) -> HttpResponse:
    """Answer whom a limit holds up for so many seconds."""
    answer = render(request, "429.html", {"minutes": math.ceil(wait / 60)}, status=429)
    answer["Retry-After"] = str(wait)
    return answer
