"""What can be done in this room, by subject: each action told once."""

from typing import Any

from community import labels
from community.actions import (
    bodies,
    prevention,
)
from community.actions.bodies import (
    BODY,
    SEAT,
    TERM,
)
from community.actions.prevention import ACTIVITY
from community.actions.referrals import REFERRAL
from community.actions.supports import SUPPORT
from core.actions import (
    Actions,
    past_of,
)

ACTIONS: list[Actions[Any]] = [
    *bodies.ACTIONS,
    *prevention.ACTIONS,
    SUPPORT,
    REFERRAL,
]
# What history calls what happens here.
PAST = past_of(ACTIONS, {**labels.HISTORY_OF_REFERRALS})
__all__ = [
    "ACTIONS",
    "ACTIVITY",
    "BODY",
    "PAST",
    "REFERRAL",
    "SEAT",
    "SUPPORT",
    "TERM",
]
