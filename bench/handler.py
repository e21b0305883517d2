"""Requests as a web server hands them to the product: through the WSGI application and all its middleware."""

from __future__ import annotations

from http.cookies import SimpleCookie
from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.core.handlers.wsgi import WSGIHandler
from django.test import RequestFactory
from django.utils.module_loading import import_string

from district.models import User

_HOST = "localhost"


class Browser:
    """Someone signed in, who asks for pages."""

    def __init__(self, user: User) -> None:
        self.application = WSGIHandler()
        session = import_string(f"{settings.SESSION_ENGINE}.SessionStore")()
        session[SESSION_KEY] = str(user.pk)
        session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
        session[HASH_SESSION_KEY] = user.get_session_auth_hash()
        session.create()
        self.cookie = SimpleCookie({settings.SESSION_COOKIE_NAME: session.session_key}).output(header="").strip()

    def get(self, address: str) -> bytes:
        """
        Return the body of the page at ``address``.

        :raises RuntimeError: when it is not answered with 200.
        """
        environ = RequestFactory(SERVER_NAME=_HOST, HTTP_COOKIE=self.cookie).get(address).environ
        told: list[str] = []

        def start_response(status: str, headers: Any, exc_info: Any = None) -> Any:
            told.append(status)

        answer = self.application(environ, start_response)
        body = b"".join(answer)
        answer.close()
        if not told[0].startswith("200"):
            raise RuntimeError(f"{address} answers {told[0]}: {body[:300]!r}")
        return body
