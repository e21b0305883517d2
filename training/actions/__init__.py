"""What can be done in this room, by subject: each action told once."""

from typing import Any

from core.actions import (
    Actions,
    past_of,
)
from training import labels
from training.actions import (
    completions,
    imports,
    sessions,
    topics,
)
from training.actions.completions import COMPLETION
from training.actions.imports import IMPORT
from training.actions.sessions import (
    COURSE,
    ENROLLMENT,
    SESSION,
)
from training.actions.topics import (
    REQUIREMENT,
    TOPIC,
)

ACTIONS: list[Actions[Any]] = [
    *topics.ACTIONS,
    *completions.ACTIONS,
    *imports.ACTIONS,
    COURSE,
    SESSION,
    ENROLLMENT,
]
# What history calls what happens here.
PAST = past_of(
    ACTIONS,
    {
        "training.requirement.add_ahead": topics.REQUIREMENT["add"].past,
        **labels.HISTORY_OF_IMPORTS,
        **sessions.SESSION_BESIDES,
    },
)
__all__ = [
    "ACTIONS",
    "COMPLETION",
    "COURSE",
    "ENROLLMENT",
    "IMPORT",
    "PAST",
    "REQUIREMENT",
    "SESSION",
    "TOPIC",
]
