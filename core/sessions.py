"""Sessions in the database, found only by keys that Django itself could have made."""

from __future__ import annotations

from django.contrib.sessions.backends import db
from django.contrib.sessions.backends.base import VALID_KEY_CHARS


class SessionStore(db.SessionStore):
    """Takes a cookie with anything else in it, a NUL say, which PostgreSQL cannot even look for, as no session."""

    def _validate_session_key(self, key: str | None) -> bool:
        return bool(key) and len(key) >= 8 and set(key) <= set(VALID_KEY_CHARS)  # type: ignore[arg-type]
