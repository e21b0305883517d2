"""
What somebody has begun to tell and not sent: kept on the server for them alone, until it is sent or thrown away.

A room's own draft is a plain model with ``user`` (one each), ``typed`` (JSON) and ``saved_at``. It is no record.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from district.models import User

MOST_LETTERS = 50_000
NUL = "\\u0000"  # as JSON writes it; PostgreSQL takes none, which no person types either


def nothing_sent() -> bool:
    """Tell that nothing was sent by now."""
    return False


@transaction.atomic
def draft_keep(
    model: Any,
    *,
    actor: User,
    change: Callable[[Mapping[str, Any]], Mapping[str, Any]],
    at: datetime,
    is_sent: Callable[[], bool] = nothing_sent,
) -> bool:
    """
    Keep what ``change`` makes of what ``actor`` had typed so far; tell whether it was.

    Not kept is what is longer than anybody writes, and what ``is_sent`` by now: a form that saves itself while it is
    sent must not come back as a draft.
    """
    _in_turn(model, actor)
    row = model.objects.filter(user=actor).first()
    typed = dict(change(row.typed if row is not None else {}))
    words = json.dumps(typed, ensure_ascii=False)
    if len(words) > MOST_LETTERS or NUL in words or is_sent():
        return False
    model.objects.update_or_create(user=actor, defaults={"typed": typed, "saved_at": at})
    return True


@transaction.atomic
def draft_discard(model: Any, *, actor: User) -> None:
    """Throw away what ``actor`` typed."""
    _in_turn(model, actor)
    model.objects.filter(user=actor).delete()


def _in_turn(model: Any, actor: User) -> None:
    """Let whoever keeps and whoever sends the same draft go one after the other."""
    with connection.cursor() as cursor:
        what = f"{model._meta.label} {actor.ref}"
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [what])
