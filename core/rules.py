"""Rules that many services ask, in the same words everywhere."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from core.texts import is_seen

TO_COME = "to_come"


def said(text: str, field: str, words: Any) -> str:
    """
    Return what somebody wrote, without the blanks around it.

    :raises ValidationError: on ``field`` with ``words``, when there is nothing left, or nothing that can be seen.
    """
    text = text.strip()
    if not is_seen(text):
        raise ValidationError({field: words})
    return text


def reason_said(reason: str) -> str:
    """
    Return the reason without the blanks around it: why something was done stays in history.

    :raises ValidationError: on ``reason``, when there is none.
    """
    return said(reason, "reason", _("Say why. The history keeps it."))


def not_to_come(day: date, today: date, field: str) -> None:
    """:raises ValidationError: on ``field``, when ``day`` is after ``today``."""
    if day > today:
        words = _("That day is still to come. Choose today or a day before.")
        raise ValidationError({field: ValidationError(words, TO_COME)})
