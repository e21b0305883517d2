"""What can be done in this room, by subject: each action told once."""

from typing import Any

from core.actions import (
    Actions,
    past_of,
)

ACTIONS: list[Actions[Any]] = []
# What history calls what happens here.
PAST = past_of(ACTIONS, {})
__all__ = [
    "ACTIONS",
    "PAST",
]
