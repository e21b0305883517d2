"""Who may know and do what in this room, by subject."""

from training.policies.asked import (
    check,
    offered,
    permitted,
)
from training.policies.people import (
    visible_completions,
    visible_imports,
    visible_people,
    visible_requirements,
    visible_topics,
)
from training.policies.rights import (
    FLOWS,
    MAY,
)
from training.policies.sight import (
    of_people,
    schools_watched,
    sees,
    sees_room,
    watches,
)

__all__ = [
    "FLOWS",
    "MAY",
    "check",
    "of_people",
    "offered",
    "permitted",
    "schools_watched",
    "sees",
    "sees_room",
    "visible_completions",
    "visible_imports",
    "visible_people",
    "visible_requirements",
    "visible_topics",
    "watches",
]
