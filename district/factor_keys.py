"""How the secrets of second factors are kept: locked by keys that stand in no table."""

from __future__ import annotations

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings


def keys() -> MultiFernet:
    """Return the keys: the first locks, each of them unlocks."""
    return MultiFernet([Fernet(key) for key in settings.FACTOR_KEYS])


def lock(secret: str) -> str:
    """Return ``secret`` locked by the newest key."""
    return keys().encrypt(secret.encode()).decode()


def unlock(locked: str) -> str:
    """
    Return what was locked.

    :raises cryptography.fernet.InvalidToken: when none of the keys locked it.
    """
    return keys().decrypt(locked.encode()).decode()
