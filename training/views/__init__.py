"""The pages of this room, by subject."""

from training.views.completions import (
    completion_detail,
    completion_list,
    import_detail,
    import_list,
    import_progress,
    import_refused,
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
from training.views.topics import (
    requirement_detail,
    requirement_list,
    topic_detail,
    topic_list,
)

__all__ = [
    "beside_position",
    "completion_detail",
    "completion_list",
    "coverage",
    "due_row",
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
    "topic_detail",
    "topic_list",
]
