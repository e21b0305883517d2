"""What changes the records of this room, by subject."""

from training.services.completions import (
    completion_add,
    completion_strike,
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
    "completion_add",
    "completion_strike",
    "completions_apply",
    "completions_read",
    "import_cancel",
    "import_confirm",
    "import_retry",
    "import_upload",
    "requirement_add",
    "requirement_correct",
    "requirement_end",
    "topic_add",
    "topic_correct",
    "topic_reopen",
    "topic_retire",
]
