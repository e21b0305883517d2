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
from training.policies.sessions import (
    enrolls_all,
    enrolls_others,
    may_enroll,
    own_staff,
    teaches,
    visible_courses,
    visible_enrollments,
    visible_sessions,
)
from training.policies.sight import (
    of_people,
    schools_watched,
    sees,
    sees_room,
)

__all__ = [
    "FLOWS",
    "MAY",
    "check",
    "enrolls_all",
    "enrolls_others",
    "may_enroll",
    "of_people",
    "offered",
    "own_staff",
    "permitted",
    "schools_watched",
    "sees",
    "sees_room",
    "teaches",
    "visible_completions",
    "visible_courses",
    "visible_enrollments",
    "visible_imports",
    "visible_people",
    "visible_requirements",
    "visible_sessions",
    "visible_topics",
]
