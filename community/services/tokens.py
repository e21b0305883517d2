"""
The secret part of the link by which somebody calls off a registration.

It follows from the registration's reference and the installation's secret key, so that no job, table or log has it and
yet each mail can say it. The table keeps its hash alone.
"""

from __future__ import annotations

from base64 import urlsafe_b64encode

from django.utils.crypto import salted_hmac

SALT = "community.registration"
BYTES = 24


def token_of(ref: str) -> str:
    """Return the token of a registration: 32 letters, which nobody guesses."""
    return urlsafe_b64encode(salted_hmac(SALT, ref, algorithm="sha256").digest()[:BYTES]).decode()
