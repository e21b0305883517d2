"""What the next page tells of what was done: in a cookie whose name the settings say."""

from __future__ import annotations

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.contrib.messages.storage.fallback import FallbackStorage
from django.contrib.messages.storage.session import SessionStorage


class _Cookie(CookieStorage):
    """Django's, under a name of ours."""

    @property
    def cookie_name(self) -> str:  # type: ignore[override]
        return str(settings.MESSAGES_COOKIE)


class Told(FallbackStorage):
    """Messages in a cookie, and what is too long for one in the session."""

    storage_classes = (_Cookie, SessionStorage)
