"""A referral that somebody has begun: kept on the server for them alone, until it is sent or thrown away."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from casework import services as casework
from casework.services.drafts import nothing_sent
from district.models import User
from restorative.models import ReferralDraft


def draft_keep(
    *, actor: User, typed: Mapping[str, Sequence[str]], at: datetime, is_sent: Callable[[], bool] = nothing_sent
) -> bool:
    """Keep what ``actor`` typed so far in place of what was kept before; tell whether it was (casework)."""
    return casework.draft_keep(ReferralDraft, actor=actor, change=lambda before: typed, at=at, is_sent=is_sent)


def draft_discard(*, actor: User) -> None:
    """Throw away what ``actor`` typed."""
    casework.draft_discard(ReferralDraft, actor=actor)
