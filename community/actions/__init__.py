"""What can be done in this room, by subject: each action told once."""

from typing import Any

from community.actions import (
    bodies,
    events,
    inputs,
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
from community.actions.inputs import (
    INPUT,
    QUEUE,
    THEME,
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
    *inputs.ACTIONS,
    *prevention.ACTIONS,
    SUPPORT,
    REFERRAL,
    EVENT,
    REGISTRATION,
    DOCUMENT,
]
# What history calls what happens here.
PAST = past_of(ACTIONS, {**labels.HISTORY_OF_INPUTS, **labels.HISTORY_OF_REFERRALS})
__all__ = [
    "ACTIONS",
    "ACTIVITY",
    "BODY",
    "DOCUMENT",
    "EVENT",
    "INPUT",
    "PAST",
    "QUEUE",
    "REFERRAL",
    "REGISTRATION",
    "SEAT",
    "SUPPORT",
    "TERM",
    "THEME",
]
