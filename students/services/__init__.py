"""Writes of the room, split by subject: each locks, asks who and when, changes, checks and saves."""

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
from students.services.guardianships import guardianship_bar, guardianship_change, guardianship_lift
from students.services.import_work import roster_apply, roster_read
from students.services.imports import (
    import_begin,
    import_cancel,
    import_confirm,
    import_retry,
    import_upload,
)
from students.services.students import (
    notice_acknowledge,
    student_add,
    student_change,
    student_error,
    student_merge,
    student_separate,
)

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
    "guardianship_bar",
    "guardianship_change",
    "guardianship_lift",
    "import_begin",
    "import_cancel",
    "import_confirm",
    "import_retry",
    "import_upload",
    "notice_acknowledge",
    "notice_mail",
    "roster_apply",
    "roster_read",
    "student_add",
    "student_change",
    "student_conflict",
    "student_error",
    "student_give",
    "student_merge",
    "student_separate",
    "wait",
]
