"""A referral that somebody has begun: kept on the server for them alone, until it is sent or thrown away."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from django.db import connection, transaction

from district.models import User
from restorative.models import ReferralDraft

MOST_LETTERS = 50_000
NUL = "\\u0000"  # as JSON writes it; PostgreSQL takes none, which no person types either


@transaction.atomic
def draft_keep(
    *, actor: User, typed: Mapping[str, Sequence[str]], at: datetime, is_sent: Callable[[], bool] = lambda: False
) -> bool:
    """
    Keep what ``actor`` typed so far in place of what was kept before; tell whether it was.

    Not kept is what is longer than anybody writes, and what ``is_sent`` by now: a form that saves itself while it is
    sent must not come back as a draft.
    """
    words = json.dumps(typed, ensure_ascii=False)
    if len(words) > MOST_LETTERS or NUL in words:
        return False
    _in_turn(actor)
    if is_sent():
        return False
    ReferralDraft.objects.update_or_create(user=actor, defaults={"typed": dict(typed), "saved_at": at})
    return True


@transaction.atomic
def draft_discard(*, actor: User) -> None:
    """Throw away what ``actor`` typed."""
    _in_turn(actor)
    ReferralDraft.objects.filter(user=actor).delete()


def _in_turn(actor: User) -> None:
    """Let whoever keeps and whoever sends the same draft go one after the other."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"referral draft {actor.ref}"])
