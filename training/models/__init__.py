"""The records of professional development, by subject."""

from training.models.completions import (
    Completion,
    Source,
)
from training.models.imports import (
    CompletionImport,
)
from training.models.sessions import (
    Course,
    CourseTopic,
    Enrollment,
    EnrollmentStatus,
    SessionStatus,
    TrainingSession,
)
from training.models.topics import (
    Requirement,
    RequirementQuerySet,
    Topic,
)

__all__ = [
    "Completion",
    "CompletionImport",
    "Course",
    "CourseTopic",
    "Enrollment",
    "EnrollmentStatus",
    "Requirement",
    "RequirementQuerySet",
    "SessionStatus",
    "Source",
    "Topic",
    "TrainingSession",
]
