"""The API of this room, by subject."""

from community.api.events import (
    DocumentDetail,
    EventDetail,
    EventList,
    RegistrationDetail,
    RegistrationList,
)

__all__ = [
    "DocumentDetail",
    "EventDetail",
    "EventList",
    "RegistrationDetail",
    "RegistrationList",
]
