"""Writes of the room, split by subject."""

from students.services.guardianships import guardianship_bar, guardianship_change, guardianship_lift
from students.services.students import (
    notice_acknowledge,
    student_add,
    student_change,
    student_error,
    student_merge,
    student_separate,
)

__all__ = [
    "guardianship_bar",
    "guardianship_change",
    "guardianship_lift",
    "notice_acknowledge",
    "student_add",
    "student_change",
    "student_error",
    "student_merge",
    "student_separate",
]
