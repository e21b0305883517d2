"""
Sessions in the database, found only by keys that Django itself could have made.

Of a key the table has the hash alone, and what a session says is signed for that one row: whoever reads the table can
use nobody's session, and whoever writes to it makes none of another's. The product serves no request asynchronously;
the asynchronous half of Django's backend, which would store keys as they are, is left alone.

A session of somebody who is signed in says when it began and when they last did something, in real time: it ends so
long after the one whatever happens, and earlier when nothing is done. How early the rooms know (``Left``).
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends import db
from django.contrib.sessions.backends.base import VALID_KEY_CHARS
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import transaction
from django.utils import timezone

BEGAN, SEEN = "began", "seen"
WRITTEN_EVERY = timedelta(minutes=1)  # more often nobody needs to know when somebody last did something


def stored_key(key: str) -> str:
    """Return what the table has of ``key``: as much of its SHA-256 as the column holds."""
    return hashlib.sha256(key.encode()).hexdigest()[:40]


@dataclass(frozen=True, slots=True)
class Left:
    """How long a sign-in still holds; ``is_fixed``: nothing that is done makes it longer."""

    time: timedelta
    is_fixed: bool

    @property
    def seconds(self) -> int:
        """The same in whole seconds, none when it is over."""
        return max(0, int(self.time.total_seconds()))


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

    @property
    def is_signed_in(self) -> bool:
        """Tell whether somebody signed in to it. One query, unless it was read already."""
        return SESSION_KEY in self

    def idle(self) -> timedelta:
        """Return how long nothing was done."""
        return _since(self.get(SEEN))

    def left(self, idle: timedelta) -> Left:
        """Return how long it still holds, where it ends when nothing was done for ``idle``."""
        in_all = _longest() - _since(self.get(BEGAN))
        unless = idle - self.idle()
        return Left(min(in_all, unless), is_fixed=in_all <= unless)

    def note_seen(self, ago: timedelta = timedelta(0)) -> None:
        """
        Note that whoever has it did something, ``ago`` at the latest. Two queries, once in a minute at most.

        It is written in this moment and into the row as that is now: kept until the answer, and saved with all else,
        it would undo what other requests of the same person wrote meanwhile.
        """
        moment = (timezone.now() - max(ago, timedelta(0))).timestamp()
        if moment - self.get(SEEN, 0) < WRITTEN_EVERY.total_seconds() and BEGAN in self:
            return
        with transaction.atomic():
            row = self.model.objects.select_for_update().filter(session_key=stored_key(self.session_key or "")).first()
            said = self.decode(row.session_data) if row else {}
            if row is None or SESSION_KEY not in said:
                return
            said[SEEN] = max(moment, said.get(SEEN, 0))
            said.setdefault(BEGAN, moment)
            row.session_data = self.encode(said)
            row.save(update_fields=["session_data"])
        own = self._get_session()  # type: ignore[attr-defined]  # Django's own; not told of as changed
        own.update({SEEN: said[SEEN], BEGAN: said[BEGAN]})

    def save(self, must_create: bool = False) -> None:
        """Save it; of somebody who just signed in, with the moment from which its time runs."""
        said = self._get_session(no_load=must_create)  # type: ignore[attr-defined]  # Django's own
        if SESSION_KEY in said and BEGAN not in said:
            said[BEGAN] = said[SEEN] = timezone.now().timestamp()
        super().save(must_create)

    def get_expiry_date(self, **kwargs: Any) -> datetime:
        """Return when its row is none any more: saving it again makes it no longer than it was to be."""
        until: datetime = super().get_expiry_date(**kwargs)
        began = self.get(BEGAN)
        return min(until, datetime.fromtimestamp(began, UTC) + _longest()) if began else until

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


def _longest() -> timedelta:
    return timedelta(seconds=settings.SESSION_COOKIE_AGE)


def _since(moment: float | None) -> timedelta:
    """Return the time since ``moment``; none where a session of an earlier release does not say."""
    return timezone.now() - datetime.fromtimestamp(moment, UTC) if moment else timedelta(0)
