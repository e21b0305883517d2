"""What can be done in this room, by subject: each action told once."""

from typing import Any

from core.actions import Actions, past_of
from privacy.actions import logs, shares
from privacy.actions.conduct import CONDUCT
from privacy.actions.logs import (
    BESIDE,
    CERTIFICATE,
    DISCLOSURE,
    DOCUMENT,
    LOG,
    ROOM,
)
from privacy.actions.shares import (
    HOURS,
    ONWARD,
    SESSION,
    SHARE,
    SHARES,
)

ACTIONS: list[Actions[Any]] = [*logs.ACTIONS, *shares.ACTIONS, CONDUCT]
# What history calls what happens here.
PAST = logs.PAST | past_of([*shares.ACTIONS, CONDUCT], {})

__all__ = [
    "ACTIONS",
    "BESIDE",
    "CERTIFICATE",
    "CONDUCT",
    "DISCLOSURE",
    "DOCUMENT",
    "HOURS",
    "LOG",
    "ONWARD",
    "PAST",
    "ROOM",
    "SESSION",
    "SHARE",
    "SHARES",
]
