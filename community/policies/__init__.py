"""Who may know and do what in this room, by subject."""

from community.policies.asked import (
    check,
    offered,
    permitted,
)
from community.policies.events import (
    hosted_events,
    knows_who_comes,
    shown_events,
    visible_documents,
    visible_events,
    visible_registrations,
)
from community.policies.rights import (
    FLOWS,
    MAY,
)
from community.policies.sight import (
    at_schools,
    sees,
    sees_room,
)

__all__ = [
    "FLOWS",
    "MAY",
    "at_schools",
    "check",
    "hosted_events",
    "knows_who_comes",
    "offered",
    "permitted",
    "sees",
    "sees_room",
    "shown_events",
    "visible_documents",
    "visible_events",
    "visible_registrations",
]
