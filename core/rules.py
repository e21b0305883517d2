"""Rules that services and forms of every room ask, in the same sentence everywhere."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core import clock

SAY_WHY = _("Say why. The history keeps it.")
STILL_TO_COME = _("That day is still to come. Choose today or a day before.")


def say_why(reason: str, field: str = "reason") -> str:
    """
    Return why something is done, without outer spaces.

    :raises ValidationError: naming ``field``, when nothing is left.
    """
    return need_words(reason, field, SAY_WHY)


def need_words(text: str, field: str, refusal: str | Promise) -> str:
    """
    Return ``text`` without outer spaces.

    :raises ValidationError: naming ``field``, with ``refusal``, when nothing is left.
    """
    words = text.strip()
    if not words:
        raise ValidationError({field: refusal})
    return words


def not_to_come(day: date, today: date, field: str = "on") -> None:
    """:raises ValidationError: naming ``field``, when ``day`` is after ``today``."""
    if day > today:
        raise ValidationError({field: STILL_TO_COME})


def until_today(day: date) -> None:
    """
    Check the day of a field, as one of its validators.

    :raises ValidationError: when ``day`` is in the future.
    """
    if day > clock.today():
        raise ValidationError(STILL_TO_COME)
