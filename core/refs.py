"""
Public references: a kind's prefix, ten random characters and a check character, as ``pos-7k3m9q2xwd4``.

A reference tells neither how many records there are nor when one was made. The alphabet is Crockford's base 32
(no i, l, o, u); the check character is Luhn's algorithm modulo 32, which finds every single mistyped character
and nearly every swap of two neighbours.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from typing import Any

from django.db import models

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
VALUES = {character: value for value, character in enumerate(ALPHABET)}
LENGTH = 10
MISREAD = str.maketrans({"o": "0", "i": "1", "l": "1"})


def check_character(body: str) -> str:
    """Return the character that closes ``body``."""
    total = 0
    for place, character in enumerate(reversed(body)):
        value = VALUES[character] * (1 if place % 2 else 2)
        total += value // 32 + value % 32
    return ALPHABET[-total % 32]


def new_ref(prefix: str) -> str:
    """Return a fresh reference of the kind ``prefix``."""
    body = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    return f"{prefix}-{body}{check_character(body)}"


def clean_ref(typed: str) -> str:
    """
    Return ``typed`` in its stored spelling: lower case, with o, i and l read as the digits they look like.

    :raises ValueError: when it is no reference.
    """
    prefix, dash, rest = typed.strip().lower().partition("-")
    rest = rest.translate(MISREAD)
    if not dash or not prefix.isalpha() or len(rest) != LENGTH + 1 or not set(rest) <= set(VALUES):
        raise ValueError(f"{typed!r} is not a reference")
    if check_character(rest[:-1]) != rest[-1]:
        raise ValueError(f"{typed!r} is mistyped: its check character does not fit")
    return f"{prefix}-{rest}"


class RefConverter:
    """The ``<ref:ref>`` part of an address. What cannot be a reference is 404 without a query."""

    regex = "[A-Za-z]{2,4}-[0-9A-Za-z]{11}"

    def to_python(self, value: str) -> str:
        return clean_ref(value)

    def to_url(self, value: str) -> str:
        return value


class RefField(models.CharField):
    """The ``ref`` of a record, made when the object is, from its model's ``ref_prefix``."""

    def get_default(self) -> str:
        return new_ref(getattr(self.model, "ref_prefix", "xx"))

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        """Describe the column as what it is to a migration: a short text. So no migration names this module."""
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", args, kwargs
