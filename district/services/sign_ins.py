"""Notes of what happened at the door, for administrators."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings

from core import history
from district.models import SignInEvent, User


def sign_in_note(*, kind: str, user: User | None, network: str | None, at: datetime) -> None:
    """Note that something happened; ``user`` is None for an account that is not there. One insert."""
    SignInEvent.objects.create(kind=kind, user=user, network=network, at=at, request=history.request_id.get())


def sign_ins_tidy(*, at: datetime) -> int:
    """Forget what is older than ``SIGN_INS_KEPT_DAYS``, and return how much that was."""
    old = SignInEvent.objects.filter(at__lt=at - timedelta(days=settings.SIGN_INS_KEPT_DAYS))
    return old.delete()[0]
