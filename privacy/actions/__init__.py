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
from privacy.actions.consents import CONSENT
from privacy.actions.crossings import CROSSING
from privacy.actions.disposals import DISPOSAL
from privacy.actions.logs import (
    BESIDE,
    CERTIFICATE,
    DISCLOSURE,
    DOCUMENT,
    LOG,
    ROOM,
)
from privacy.actions.notes import NOTE
from privacy.actions.opening import (
    OF_OPENERS,
    OPEN,
)
from privacy.actions.requests import (
    ACCESS,
    AMENDMENT,
)
from privacy.actions.seals import (
    HOLD,
    SEAL,
)
from privacy.actions.shares import (
    HOURS,
    ONWARD,
    SESSION,
    SHARE,
    SHARES,
)

__all__ = [
    "ACCESS",
    "ACTIONS",
    "AMENDMENT",
    "BESIDE",
    "CERTIFICATE",
    "CONDUCT",
    "CONSENT",
    "CROSSING",
    "DISCLOSURE",
    "DISPOSAL",
    "DOCUMENT",
    "HOLD",
    "HOURS",
    "LOG",
    "NOTE",
    "OF_OPENERS",
    "ONWARD",
    "OPEN",
    "PAST",
    "ROOM",
    "SEAL",
    "SESSION",
    "SHARE",
    "SHARES",
]
OF_SUBJECTS: list[Actions[Any]] = [
    *shares.ACTIONS,
    CONDUCT,
    CROSSING,
    SEAL,
    HOLD,
    DISPOSAL,
    NOTE,
    CONSENT,
    ACCESS,
    AMENDMENT,
]
ACTIONS: list[Actions[Any]] = [*logs.ACTIONS, *OF_SUBJECTS]
# What history calls what happens here.
PAST = logs.PAST | past_of(OF_SUBJECTS, {})
