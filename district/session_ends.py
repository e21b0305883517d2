"""
A sign-in ends when nothing is done for a while, how long depends on the role, and after so many hours in any case.

A page that asks for something by itself says so in a header: it keeps nobody signed in.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib import auth, messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import ngettext

from core.sessions import Left, SessionStore
from district import factors
from district.models import User

BY_ITSELF = "X-Background"
API = "/api/"


class SessionEnds:
    """
    Signs out whoever did nothing for too long before anything is done for them, and notes of others that they did.

    Nobody's roles are looked up for it, unless nothing was done for longer than the shortest of the limits.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        session: Any = request.session
        if session.is_signed_in:
            if is_over(request, session):
                _end(request)
            elif BY_ITSELF not in request.headers:
                session.note_seen()
        return self.get_response(request)


def idle_limit(user: User) -> timedelta:
    """Return how long ``user`` stays signed in without doing anything. One query, unless their roles are known."""
    return timedelta(minutes=settings.IDLE_MINUTES if factors.is_close(user) else settings.IDLE_MINUTES_OTHERS)


def is_over(request: HttpRequest, session: SessionStore) -> bool:
    """Tell whether the sign-in of a request holds no more."""
    shortest = timedelta(minutes=min(settings.IDLE_MINUTES, settings.IDLE_MINUTES_OTHERS))
    if session.left(shortest).seconds:
        return False
    return isinstance(request.user, User) and not session.left(idle_limit(request.user)).seconds


def left(request: HttpRequest) -> Left | None:
    """Return how long the sign-in of a request still holds; None where nobody is signed in by a session."""
    session: Any = getattr(request, "session", None)
    user = getattr(request, "user", None)
    if not isinstance(user, User) or session is None or not session.is_signed_in:
        return None
    found: Left = session.left(idle_limit(user))
    return found


def told(request: HttpRequest) -> dict[str, Any] | None:
    """Return what a page must know to say in time that the sign-in ends; None where nobody is signed in."""
    holds, user = left(request), getattr(request, "user", None)
    if holds is None or not isinstance(user, User):
        return None
    return {
        "left": holds.seconds,
        "is_fixed": holds.is_fixed,
        "warns": settings.SESSION_WARNING_MINUTES * 60,
        "who": user.ref,
        "idle_minutes": idle_limit(user) // timedelta(minutes=1),
        "hours": settings.SESSION_COOKIE_AGE // 3600,
        "kept_hours": settings.KEPT_FORM_HOURS,
        "door": reverse("account_login"),
    }


def _end(request: HttpRequest) -> None:
    """Sign out; a page says why at the door. What a form says is kept by whoever leads there, in its own words."""
    holds, why = left(request), ""
    if holds is not None and isinstance(request.user, User):
        why = _why(holds, idle_limit(request.user))
    auth.logout(request)
    is_page = request.method == "GET" and not request.path.startswith(API)
    if why and is_page and BY_ITSELF not in request.headers and "HX-Request" not in request.headers:
        messages.info(request, why)


def _why(holds: Left, idle: timedelta) -> str:
    if holds.is_fixed:
        words = ngettext(
            "You were signed out. Nobody stays signed in for more than %(n)d hour.",
            "You were signed out. Nobody stays signed in for more than %(n)d hours.",
            hours := settings.SESSION_COOKIE_AGE // 3600,
        )
        return words % {"n": hours}
    words = ngettext(
        "You were signed out, because nothing was done for %(n)d minute. Sign in to go on.",
        "You were signed out, because nothing was done for %(n)d minutes. Sign in to go on.",
        minutes := idle // timedelta(minutes=1),
    )
    return words % {"n": minutes}
