"""What lists are narrowed by, by subject."""

from training.filters.sessions import (
    CourseFilter,
    EnrollmentFilter,
    SessionFilter,
)

__all__ = [
    "CourseFilter",
    "EnrollmentFilter",
    "SessionFilter",
]
