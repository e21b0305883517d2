"""What is done to the records of this room, and by whom, by subject."""

from training.workflow import (
    completions,
    imports,
    sessions,
    topics,
)
from training.workflow.completions import (
    COMPLETION,
    CompletionStatus,
    completion_status,
)
from training.workflow.imports import (
    IMPORT,
)
from training.workflow.sessions import (
    COURSE,
    ENROLLMENT,
    SESSION,
)
from training.workflow.topics import (
    REQUIREMENT,
    TOPIC,
    SpanStatus,
    UseStatus,
    span_status,
    use_status,
)

WORKFLOWS = [
    *topics.WORKFLOWS,
    *sessions.WORKFLOWS,
    *completions.WORKFLOWS,
    *imports.WORKFLOWS,
]
__all__ = [
    "COMPLETION",
    "COURSE",
    "ENROLLMENT",
    "IMPORT",
    "REQUIREMENT",
    "SESSION",
    "TOPIC",
    "WORKFLOWS",
    "CompletionStatus",
    "SpanStatus",
    "UseStatus",
    "completion_status",
    "span_status",
    "use_status",
]
