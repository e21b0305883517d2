"""How passwords are kept in a demonstration."""

from __future__ import annotations

from django.contrib.auth.hashers import PBKDF2PasswordHasher


class PrintedPassword(PBKDF2PasswordHasher):
    """
    Few rounds: what is printed on the screen needs none, and a start that makes a dozen people would wait for each.

    Production refuses the demonstration's accounts (district/checks.py).
    """

    iterations = 1_000
