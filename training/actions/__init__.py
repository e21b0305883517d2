"""What can be done in this room, by subject: each action told once."""

from typing import Any

from core.actions import (
    Actions,
    past_of,
)
from training.actions.sessions import (
    COURSE,
    ENROLLMENT,
    SESSION,
    SESSION_BESIDES,
)

ACTIONS: list[Actions[Any]] = [
    COURSE,
    SESSION,
    ENROLLMENT,
]
# What history calls what happens here.
PAST = past_of(ACTIONS, SESSION_BESIDES)
__all__ = [
    "ACTIONS",
    "COURSE",
    "ENROLLMENT",
    "PAST",
    "SESSION",
]
