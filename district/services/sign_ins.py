"""Notes of what happened at the door, for administrators."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db.models.functions import Now

from core import history
from district.models import SignInEvent, User


def sign_in_note(*, kind: str, user: User | None, network: str | None, at: datetime, device: str = "") -> SignInEvent:
    """Note that something happened; ``user`` is None for an account that is not there. One insert."""
    return SignInEvent.objects.create(
        kind=kind, user=user, network=network, at=at, device=device, request=history.request_id.get()
    )


def sign_ins_tidy(*, at: datetime) -> int:
    """
    Forget what is older than ``SIGN_INS_KEPT_DAYS``, and return how much that was.

    What was noted within 30 days by the database's own clock, which ``at`` may run apart from, it keeps anyway.
    """
    old = SignInEvent.objects.filter(
        at__lt=at - timedelta(days=settings.SIGN_INS_KEPT_DAYS), noted_at__lt=Now() - timedelta(days=30)
    )
    return old.delete()[0]
