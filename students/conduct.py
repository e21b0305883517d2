"""
Nobody opens a student before they accepted the code of conduct as it is now: pages lead there first, the API says so.

Whoever comes without it finds no student anywhere: this only tells them why, and what to do.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import ResolverMatch, reverse
from django.utils.translation import gettext as _
from rest_framework import permissions
from rest_framework.request import Request

from core import reads
from students import policies
from students.access_selectors import newest_code

NEXT = "next"
ROOM, API = "students", "students-api"
# What is read before it is accepted, and what names no child: a first roster comes before there is anybody to open.
NOUNS = frozenset({"code", "import"})


class AcceptedFirst:
    """Leads whoever has not accepted the code from a page about students to the page on which it is accepted."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, *_args: Any) -> HttpResponse | None:
        match = request.resolver_match
        if match is None or match.app_name == API or getattr(view, "cls", None) is not None or not asks(match):
            return None
        user: Any = request.user
        if not (user.is_authenticated and policies.sees_room(user)) or policies.has_accepted(user):
            return None
        address = where(request.get_full_path() if request.method in {"GET", "HEAD"} else request.path)
        if request.headers.get("HX-Request") == "true":  # a part of a page would else hold the whole other one
            return HttpResponse(status=403, headers={"HX-Redirect": address})
        return HttpResponseRedirect(address)


class Accepted(permissions.BasePermission):
    """Answers 403 with where to go to whoever has not accepted the code, at addresses about students."""

    def has_permission(self, request: Request, view: Any) -> bool:
        match = request.resolver_match
        user: Any = request.user
        if match is None or not asks(match) or not user.is_authenticated:
            return True
        if not policies.sees_room(user) or policies.has_accepted(user):
            return True
        words = _("Accept the code of conduct first, signed in, at %(address)s.")
        self.message = words % {"address": where("")}
        return False


def asks(match: ResolverMatch) -> bool:
    """Tell whether an address is about students: it is this room's, or shows children; neither code nor imports do."""
    if match.app_name in {ROOM, API}:
        return (match.url_name or "").partition("-")[0] not in NOUNS
    return reads.is_confidential(match.func) is True


def where(then: str) -> str:
    """Return the page on which the newest version is accepted and which leads on; the list where there is none."""
    code = newest_code()
    if code is None:
        return reverse("students:code-list")
    address = reverse("students:code-accept", args=[code.ref])
    return f"{address}?{urlencode({NEXT: then})}" if then else address
