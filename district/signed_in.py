"""Who is signed in, as the pages and the API of every room ask for it."""

from __future__ import annotations

from typing import cast

from django.http import HttpRequest
from rest_framework.request import Request

from district.models import User


def current_user(request: HttpRequest | Request) -> User:
    """Return who is signed in; the middleware and the API's default permission let nobody else through."""
    return cast("User", request.user)
