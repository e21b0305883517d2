"""Pages of this room, by subject."""

from community.views.events import (
    document_detail,
    event_calendar,
    event_detail,
    event_ics,
    event_list,
    event_list_ics,
)
from community.views.registrations import (
    registration_detail,
    registration_list,
)

__all__ = [
    "document_detail",
    "event_calendar",
    "event_detail",
    "event_ics",
    "event_list",
    "event_list_ics",
    "registration_detail",
    "registration_list",
]
