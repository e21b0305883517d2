"""Sign-ins that are older than the test that looks at them."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from core.sessions import BEGAN, SEEN, SessionStore, stored_key
from district.models import User


def key_of(client: Client) -> str:
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def user_of(client: Client) -> User:
    return User.objects.get(pk=client.session[SESSION_KEY])


def row_of(client: Client) -> Session:
    return Session.objects.get(session_key=stored_key(key_of(client)))


def aged(client: Client, *, minutes: float, began: timedelta | None = None, more: bool = False) -> None:
    """Let the session of ``client`` be one in which nothing was done for ``minutes``; or so many ``more``."""
    aged_by_key(key_of(client), minutes=minutes, began=began, more=more)


def aged_by_key(key: str, *, minutes: float, began: timedelta | None = None, more: bool = False) -> None:
    """The same, by the cookie of a browser."""
    store = SessionStore(key)
    said = store.load()
    now = timezone.now().timestamp()
    said[SEEN] = (said[SEEN] if more else now) - minutes * 60
    said[BEGAN] = now - began.total_seconds() if began else min(said[BEGAN], said[SEEN])
    Session.objects.filter(session_key=stored_key(key)).update(session_data=store.encode(said))
