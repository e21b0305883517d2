"""What can be done in this room, by subject: each action told once."""

from privacy.actions.crossings import (
    CROSSING,
)
from privacy.actions.logs import (
    ACTIONS,
    BESIDE,
    CERTIFICATE,
    DISCLOSURE,
    DOCUMENT,
    LOG,
    PAST,
    ROOM,
)
from privacy.actions.opening import (
    OF_OPENERS,
    OPEN,
)
from privacy.actions.shares import (
    SHARE,
)

__all__ = [
    "ACTIONS",
    "BESIDE",
    "CERTIFICATE",
    "CROSSING",
    "DISCLOSURE",
    "DOCUMENT",
    "LOG",
    "OF_OPENERS",
    "OPEN",
    "PAST",
    "ROOM",
    "SHARE",
]
