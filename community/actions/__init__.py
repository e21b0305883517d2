"""What can be done in this room, by subject: each action told once."""

from typing import Any

from community.actions import (
    bodies,
    events,
    prevention,
)
from community.actions.bodies import (
    BODY,
    SEAT,
    TERM,
)
from community.actions.events import (
    DOCUMENT,
    EVENT,
    REGISTRATION,
)
from community.actions.prevention import ACTIVITY
from community.actions.referrals import REFERRAL
from community.actions.supports import SUPPORT
from core.actions import (
    Actions,
    past_of,
)

ACTIONS: list[Actions[Any]] = [
    EVENT,
    REGISTRATION,
    DOCUMENT,
    *bodies.ACTIONS,
    *prevention.ACTIONS,
    SUPPORT,
    REFERRAL,
]
# What history calls what happens here.
PAST = past_of(
    ACTIONS,
    {
        **events.BESIDES,
    },
)
__all__ = [
    "ACTIONS",
    "ACTIVITY",
    "BODY",
    "DOCUMENT",
    "EVENT",
    "PAST",
    "REFERRAL",
    "REGISTRATION",
    "SEAT",
    "SUPPORT",
    "TERM",
]
