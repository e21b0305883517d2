"""The columns of lists and their files, by subject."""

from training.lists.completions import (
    COMPLETIONS,
    IMPORTS,
    learners,
)
from training.lists.sessions import (
    COURSES,
    ENROLLMENTS,
    SESSIONS,
)
from training.lists.topics import (
    REQUIREMENTS,
    TOPICS,
)

__all__ = [
    "COMPLETIONS",
    "COURSES",
    "ENROLLMENTS",
    "IMPORTS",
    "REQUIREMENTS",
    "SESSIONS",
    "TOPICS",
    "learners",
]
