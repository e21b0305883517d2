"""What lists are narrowed by, by subject."""

from training.filters.completions import (
    CompletionFilter,
    LearnerFilter,
)
from training.filters.topics import (
    RequirementFilter,
    TopicFilter,
    by_topic,
)

__all__ = [
    "CompletionFilter",
    "LearnerFilter",
    "RequirementFilter",
    "TopicFilter",
    "by_topic",
]
