"""What can be done in this room, by subject: each action told once."""

from typing import Any

from community.actions import events
from community.actions.events import (
    DOCUMENT,
    EVENT,
    REGISTRATION,
)
from core.actions import (
    Actions,
    past_of,
)

ACTIONS: list[Actions[Any]] = [
    EVENT,
    REGISTRATION,
    DOCUMENT,
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
    "DOCUMENT",
    "EVENT",
    "PAST",
    "REGISTRATION",
]
