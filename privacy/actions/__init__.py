"""What can be done in this room, by subject: each action told once."""

from typing import Any

from core.actions import Actions, past_of
from privacy.actions import logs
from privacy.actions.consents import CONSENT
from privacy.actions.logs import (
    BESIDE,
    CERTIFICATE,
    DISCLOSURE,
    DOCUMENT,
    LOG,
    ROOM,
)
from privacy.actions.requests import ACCESS, AMENDMENT

ACTIONS: list[Actions[Any]] = [*logs.ACTIONS, CONSENT, ACCESS, AMENDMENT]
# What history calls what happens here.
PAST = logs.PAST | past_of([CONSENT, ACCESS, AMENDMENT], {})

__all__ = [
    "ACCESS",
    "ACTIONS",
    "AMENDMENT",
    "BESIDE",
    "CERTIFICATE",
    "CONSENT",
    "DISCLOSURE",
    "DOCUMENT",
    "LOG",
    "PAST",
    "ROOM",
]
