"""What can be done to the room's records: each action told once, for pages, API, history and papers."""

from __future__ import annotations

from typing import Any

from core.actions import Actions, past_of
from restorative import labels
from restorative.actions.cases import CASE
from restorative.actions.duties import DUTY
from restorative.actions.referrals import REFERRAL

ACTIONS: list[Actions[Any]] = [CASE, REFERRAL, DUTY]
# What history calls what happens to the room's records.
PAST = past_of(ACTIONS, labels.HISTORY)

__all__ = [
    "ACTIONS",
    "CASE",
    "DUTY",
    "PAST",
    "REFERRAL",
]
