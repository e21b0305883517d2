"""What can be done in this room, by subject: each action told once."""

from privacy.actions.disposals import (
    DISPOSAL,
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
from privacy.actions.notes import NOTE

__all__ = [
    "ACTIONS",
    "BESIDE",
    "CERTIFICATE",
    "DISCLOSURE",
    "DISPOSAL",
    "DOCUMENT",
    "LOG",
    "NOTE",
    "PAST",
    "ROOM",
]
