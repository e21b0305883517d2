"""Who may know and do what in this room, by subject."""

from community.policies.asked import (
    check,
    offered,
    permitted,
)
from community.policies.bodies import (
    names_member,
    visible_bodies,
    visible_seats,
    visible_terms,
)
from community.policies.prevention import (
    visible_activities,
)
from community.policies.rights import (
    FLOWS,
    MAY,
)
from community.policies.sight import (
    at_schools,
    schools_for,
    sees,
    sees_room,
)

__all__ = [
    "FLOWS",
    "MAY",
    "at_schools",
    "check",
    "names_member",
    "offered",
    "permitted",
    "schools_for",
    "sees",
    "sees_room",
    "visible_activities",
    "visible_bodies",
    "visible_seats",
    "visible_terms",
]
