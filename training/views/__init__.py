"""The pages of this room, by subject."""

from training.views.checking_in import check_in
from training.views.completions import (
    completion_detail,
    completion_list,
    import_detail,
    import_list,
    import_progress,
    import_refused,
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
from training.views.people import (
    beside_position,
    coverage,
    due_row,
    mine,
    person_detail,
    person_facts,
    person_list,
)
from training.views.sessions import (
    session_code,
    session_detail,
    session_list,
)
from training.views.topics import (
    requirement_detail,
    requirement_list,
    topic_detail,
    topic_list,
)

__all__ = [
    "beside_position",
    "check_in",
    "completion_detail",
    "completion_list",
    "course_detail",
    "course_list",
    "coverage",
    "due_row",
    "enrollment_certificate_pdf",
    "enrollment_detail",
    "enrollment_list",
    "import_detail",
    "import_list",
    "import_progress",
    "import_refused",
    "mine",
    "person_detail",
    "person_facts",
    "person_list",
    "requirement_detail",
    "requirement_list",
    "session_code",
    "session_detail",
    "session_list",
    "topic_detail",
    "topic_list",
]
