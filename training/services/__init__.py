"""What changes the records of this room, by subject."""

from training.services.attendance import (
    code_open,
    session_check_in,
    session_take_attendance,
)
from training.services.closing import (
    session_close,
    session_reopen,
)
from training.services.courses import (
    course_add,
    course_correct,
    course_reopen,
    course_retire,
)
from training.services.enrollments import (
    enrollment_withdraw,
    session_enroll,
)
from training.services.mailing import (
    MailNotSent,
    enrollment_mail,
)
from training.services.sessions import (
    session_cancel,
    session_correct,
    session_move,
    session_schedule,
)

__all__ = [
    "MailNotSent",
    "code_open",
    "course_add",
    "course_correct",
    "course_reopen",
    "course_retire",
    "enrollment_mail",
    "enrollment_withdraw",
    "session_cancel",
    "session_check_in",
    "session_close",
    "session_correct",
    "session_enroll",
    "session_move",
    "session_reopen",
    "session_schedule",
    "session_take_attendance",
]
