"""What lists are narrowed by, by subject."""

from training.filters.completions import (
    CompletionFilter,
    LearnerFilter,
)
from training.filters.sessions import (
    CourseFilter,
    EnrollmentFilter,
    SessionFilter,
)
from training.filters.topics import (
    RequirementFilter,
    TopicFilter,
    by_topic,
)

__all__ = [
    "CompletionFilter",
    "CourseFilter",
    "EnrollmentFilter",
    "LearnerFilter",
    "RequirementFilter",
    "SessionFilter",
    "TopicFilter",
    "by_topic",
]
