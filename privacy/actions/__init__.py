"""What can be done in this room, by subject: each action told once."""

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
from privacy.actions.seals import (
    HOLD,
    SEAL,
)

__all__ = [
    "ACTIONS",
    "BESIDE",
    "CERTIFICATE",
    "DISCLOSURE",
    "DOCUMENT",
    "HOLD",
    "LOG",
    "PAST",
    "ROOM",
    "SEAL",
]
