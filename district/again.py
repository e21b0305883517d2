"""
Whether whoever is signed in proved lately who they are, and where they prove it again (core/again.py asks).

Signing in is a proof, and so is each password, code and passkey given since, for ``ASKED_AGAIN_MINUTES``. Counted in
real time, as sessions are.
"""

from __future__ import annotations

import time
from urllib.parse import urlsplit

from allauth.account.authentication import get_authentication_records
from django.conf import settings
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode

from district.models import User

PROOFS = frozenset({"password", "mfa"})  # as allauth calls what a session says of how it was proved


def proofs(request: HttpRequest) -> list[float]:
    """Return when whoever is signed in proved in this session who they are, the newest last."""
    user = request.user if isinstance(request.user, User) else None
    return [one["at"] for one in get_authentication_records(request, user) if one.get("method") in PROOFS]


def is_recent(request: HttpRequest) -> bool:
    """Tell whether whoever is signed in proved lately who they are."""
    newest = max(proofs(request), default=0.0)
    return time.time() - newest < settings.ASKED_AGAIN_MINUTES * 60


def asked_at(request: HttpRequest, then: str = "", *, is_file: bool = False) -> str:
    """
    Return where they prove it, which leads on to the address ``then``; "" where they did lately.

    A file is saved by a browser that stays on the page where it is, so before it comes a page that says where to go.
    """
    if is_recent(request):
        return ""
    if then and is_file:
        then = f"{reverse('account_go_on')}?{urlencode({'file': then, 'back': _came_from(request)})}"
    address = reverse("account_reauthenticate")
    return f"{address}?{urlencode({REDIRECT_FIELD_NAME: then})}" if then else address


def own(address: str) -> str:
    """Return an address within this product, and "" for any other."""
    is_own = address.startswith("/") and url_has_allowed_host_and_scheme(address, allowed_hosts=None)
    return address if is_own else ""


def _came_from(request: HttpRequest) -> str:
    """Return the page on which the link to a file stood, as the browser says; else that at the file's own address."""
    came = request.headers.get("Referer", "")
    if came and url_has_allowed_host_and_scheme(came, allowed_hosts={request.get_host()}):
        parts = urlsplit(came)
        return f"{parts.path}?{parts.query}" if parts.query else parts.path
    query = request.GET.copy()
    if not query.pop("format", None):
        return reverse("home")
    return f"{request.path}?{query.urlencode()}" if query else request.path
