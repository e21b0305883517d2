"""What changes the records of this room."""

from students.services.access import (
    conflict_end,
    conflict_note,
    grant_assign,
    grant_end,
    grants_withdraw,
    student_conflict,
    student_give,
)
from students.services.conduct import code_accept, code_publish
from students.services.emergencies import emergency_review, emergency_try, notice_mail, wait

__all__ = [
    "code_accept",
    "code_publish",
    "conflict_end",
    "conflict_note",
    "emergency_review",
    "emergency_try",
    "grant_assign",
    "grant_end",
    "grants_withdraw",
    "notice_mail",
    "student_conflict",
    "student_give",
    "wait",
]
