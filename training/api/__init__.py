"""The part of the API of this room, by subject."""

from training.api.sessions import (
    CourseDetail,
    CourseList,
    EnrollmentDetail,
    EnrollmentList,
    SessionDetail,
    SessionList,
)

__all__ = [
    "CourseDetail",
    "CourseList",
    "EnrollmentDetail",
    "EnrollmentList",
    "SessionDetail",
    "SessionList",
]
