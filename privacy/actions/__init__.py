"""What can be done in this room, by subject: each action told once."""

from typing import Any

from core.actions import (
    Actions,
    past_of,
)
from privacy.actions import (
    logs,
    shares,
)
from privacy.actions.conduct import CONDUCT
from privacy.actions.crossings import CROSSING
from privacy.actions.logs import (
    BESIDE,
    CERTIFICATE,
    DISCLOSURE,
    DOCUMENT,
    LOG,
    ROOM,
)
from privacy.actions.opening import (
    OF_OPENERS,
    OPEN,
)
from privacy.actions.shares import (
    HOURS,
    ONWARD,
    SESSION,
    SHARE,
    SHARES,
)

__all__ = [
    "ACTIONS",
    "BESIDE",
    "CERTIFICATE",
    "CONDUCT",
    "CROSSING",
    "DISCLOSURE",
    "DOCUMENT",
    "HOURS",
    "LOG",
    "OF_OPENERS",
    "ONWARD",
    "OPEN",
    "PAST",
    "ROOM",
    "SESSION",
    "SHARE",
    "SHARES",
]
ACTIONS: list[Actions[Any]] = [*logs.ACTIONS, *shares.ACTIONS, CONDUCT, CROSSING]
# What history calls what happens here.
PAST = logs.PAST | past_of([*shares.ACTIONS, CONDUCT, CROSSING], {})
