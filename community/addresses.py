"""
Addresses of the public site that mails and calendars lead to.

The public pages stand in a room above, so that they are named in the settings and not by their views.
"""

from __future__ import annotations

from django.conf import settings


def event_address(ref: str, language: str) -> str:
    """Return the address of an event's public page."""
    return str(settings.SITE_URL + settings.PUBLIC_EVENT.format(language=language, ref=ref))


def call_off_address(token: str, language: str) -> str:
    """Return the address at which somebody calls off. It is a secret: no log tells it (``SECRET_ADDRESSES``)."""
    return str(settings.SITE_URL + settings.PUBLIC_CALL_OFF.format(language=language, token=token))


def stories_address(language: str) -> str:
    """Return the address at which stands what people said, what was decided of it and what changed."""
    return str(settings.SITE_URL + settings.PUBLIC_STORIES.format(language=language))
