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
from training.services.completions import (
    completion_add,
    completion_strike,
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
from training.services.import_work import (
    completions_apply,
    completions_read,
)
from training.services.imports import (
    import_cancel,
    import_confirm,
    import_retry,
    import_upload,
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
from training.services.topics import (
    requirement_add,
    requirement_correct,
    requirement_end,
    topic_add,
    topic_correct,
    topic_reopen,
    topic_retire,
)

__all__ = [
    "MailNotSent",
    "code_open",
    "completion_add",
    "completion_strike",
    "completions_apply",
    "completions_read",
    "course_add",
    "course_correct",
    "course_reopen",
    "course_retire",
    "enrollment_mail",
    "enrollment_withdraw",
    "import_cancel",
    "import_confirm",
    "import_retry",
    "import_upload",
    "requirement_add",
    "requirement_correct",
    "requirement_end",
    "session_cancel",
    "session_check_in",
    "session_close",
    "session_correct",
    "session_enroll",
    "session_move",
    "session_reopen",
    "session_schedule",
    "session_take_attendance",
    "topic_add",
    "topic_correct",
    "topic_reopen",
    "topic_retire",
]
