"""Words, tones and icons, by subject."""

from training.labels.completions import (
    HISTORY_OF_IMPORTS,
    IMPORTED,
    completion_name,
    completion_state,
    due_state,
    due_words,
    percent_words,
    person_state,
)
from training.labels.topics import (
    asked_words,
    due_days_words,
    renewal_words,
    requirement_name,
    requirement_state,
    topic_name,
    topic_state,
)

__all__ = [
    "HISTORY_OF_IMPORTS",
    "IMPORTED",
    "asked_words",
    "completion_name",
    "completion_state",
    "due_days_words",
    "due_state",
    "due_words",
    "percent_words",
    "person_state",
    "renewal_words",
    "requirement_name",
    "requirement_state",
    "topic_name",
    "topic_state",
]
