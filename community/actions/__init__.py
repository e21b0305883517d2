"""What can be done in this room, by subject: each action told once."""

from typing import Any

from community.actions import (
    bodies,
    prevention,
)
from community.actions.bodies import (
    BODY,
    SEAT,
    TERM,
)
from community.actions.prevention import (
    ACTIVITY,
)
from core.actions import (
    Actions,
    past_of,
)

ACTIONS: list[Actions[Any]] = [
    *bodies.ACTIONS,
    *prevention.ACTIONS,
]
# What history calls what happens here.
PAST = past_of(ACTIONS, {})

__all__ = [
    "ACTIONS",
    "ACTIVITY",
    "BODY",
    "PAST",
    "SEAT",
    "TERM",
]
