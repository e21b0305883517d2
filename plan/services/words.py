"""What people must say in words."""

from __future__ import annotations

from django.core.exceptions import ValidationError


def words(text: str, field: str, refusal: str) -> str:
    """
    Return ``text`` without outer spaces.

    :raises ValidationError: naming ``field``, with ``refusal``, when nothing is left.
    """
    if not text.strip():
        raise ValidationError({field: refusal})
    return text.strip()
