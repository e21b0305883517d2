"""The six digits that an authenticator app shows, after RFC 6238 (TOTP): SHA-1, 30 seconds, as every app knows them."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
import string

DIGITS = 6
PERIOD = 30  # seconds
TOLERANCE = 1  # codes before and after the present one: clocks of phones differ, and people type slowly
APART = str.maketrans("", "", string.punctuation + string.whitespace)


def fresh_secret() -> str:
    """Return a secret of 160 random bits as apps take it: letters and digits that are hard to take for another."""
    return base64.b32encode(secrets.token_bytes(20)).decode()


def code_at(secret: str, counter: int) -> str:
    """Return the code of a period, the ``counter``-th since 1970."""
    key = base64.b32decode(secret.encode(), casefold=True)
    digest = hmac.new(key, counter.to_bytes(8, "big"), hashlib.sha1).digest()
    start = digest[-1] & 0x0F
    number = int.from_bytes(digest[start : start + 4], "big") & 0x7FFFFFFF
    return f"{number % 10**DIGITS:0{DIGITS}}"


def counter_of(secret: str, code: str, at: float) -> int | None:
    """Return the period that ``code`` belongs to, None when it belongs to none around ``at``, in seconds since 1970."""
    typed = plain(code).encode()
    now = int(at) // PERIOD
    for counter in range(now - TOLERANCE, now + TOLERANCE + 1):
        if hmac.compare_digest(typed, code_at(secret, counter).encode()):
            return counter
    return None


def plain(code: str) -> str:
    """Return a code without what people put between its digits."""
    return code.translate(APART)


def in_groups(secret: str) -> str:
    """Return a secret, or a code, in groups of four: so it is read and typed."""
    return " ".join(secret[place : place + 4] for place in range(0, len(secret), 4))
