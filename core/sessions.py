"""
Sessions in the database, found only by keys that Django itself could have made.

Of a key the table has the hash alone, and what a session says is signed for that one row: whoever reads the table can
use nobody's session, and whoever writes to it makes none of another's. The product serves no request asynchronously;
the asynchronous half of Django's backend, which would store keys as they are, is left alone.
"""

from __future__ import annotations

import hashlib
from typing import Any

from django.contrib.sessions.backends import db
from django.contrib.sessions.backends.base import VALID_KEY_CHARS
from django.contrib.sessions.base_session import AbstractBaseSession
from django.utils import timezone


def stored_key(key: str) -> str:
    """Return what the table has of ``key``: as much of its SHA-256 as the column holds."""
    return hashlib.sha256(key.encode()).hexdigest()[:40]


class SessionStore(db.SessionStore):
    """
    Knows sessions by their keys' hashes, and signs what each says for its own row.

    A cookie with anything else in it, a NUL say, which PostgreSQL cannot even look for, is no session.
    """

    row_key: str | None = None

    @classmethod
    def content_of(cls, row: AbstractBaseSession) -> dict[str, Any]:
        """Return what a row of the table says, for whoever has not its key; empty where that was tampered with."""
        store = cls()
        store.row_key = row.session_key
        return dict(store.decode(row.session_data))

    @property
    def key_salt(self) -> str:
        return f"core.sessions.{self.row_key or stored_key(self.session_key or '')}"

    def exists(self, session_key: str) -> bool:
        return super().exists(stored_key(session_key))

    def create_model_instance(self, data: dict[str, Any]) -> AbstractBaseSession:
        row = super().create_model_instance(data)
        row.session_key = stored_key(row.session_key)
        return row

    def delete(self, session_key: str | None = None) -> None:
        if key := session_key or self.session_key:
            super().delete(stored_key(key))

    def _get_session_from_db(self) -> AbstractBaseSession | None:
        found = self.model.objects.filter(
            session_key=stored_key(self.session_key or ""), expire_date__gt=timezone.now()
        ).first()
        if found is None:
            self._session_key = None
        return found

    def _validate_session_key(self, key: str | None) -> bool:
        return bool(key) and len(key) >= 8 and set(key) <= set(VALID_KEY_CHARS)  # type: ignore[arg-type]
