"""The columns of lists and their files, by subject."""

from training.lists.sessions import (
    COURSES,
    ENROLLMENTS,
    SESSIONS,
)

__all__ = [
    "COURSES",
    "ENROLLMENTS",
    "SESSIONS",
]
