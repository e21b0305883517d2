"""The pages of this room, by subject."""

from training.views.checking_in import (
    check_in,
)
from training.views.courses import (
    course_detail,
    course_list,
)
from training.views.enrollments import (
    enrollment_certificate_pdf,
    enrollment_detail,
    enrollment_list,
)
from training.views.sessions import (
    session_code,
    session_detail,
    session_list,
)

__all__ = [
    "check_in",
    "course_detail",
    "course_list",
    "enrollment_certificate_pdf",
    "enrollment_detail",
    "enrollment_list",
    "session_code",
    "session_detail",
    "session_list",
]
