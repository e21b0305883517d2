"""
Who proved when that they are who they are, in the sessions of tests.

``Client.force_login`` passes by the door, where allauth notes it: such a session counts as one signed in just now.
"""

from __future__ import annotations

import time
from typing import Any

from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.account.internal.flows.login import record_authentication
from django.conf import settings
from django.contrib.auth.signals import user_logged_in
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest
from django.test import Client


def _note(request: HttpRequest, user: Any, **_: Any) -> None:
    if not request.path:  # what really came in by the door has an address, and was noted there
        record_authentication(request, user, method="password")


def note_at_force_login() -> None:
    """Let every ``force_login`` from now on note what signing in notes."""
    user_logged_in.connect(_note, dispatch_uid="tests.proved")


def long_ago(client: Client) -> None:
    """Let whoever is signed in have proved who they are longer ago than is taken for granted."""
    session_long_ago(client.session)


def session_long_ago(session: SessionBase) -> None:
    """Let a session say that its person proved longer ago who they are than is taken for granted."""
    at = time.time() - settings.ASKED_AGAIN_MINUTES * 60 - 1
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": "password", "at": at}]
    session.save()
