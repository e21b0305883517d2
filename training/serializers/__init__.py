"""What the API tells, by subject."""

from training.serializers.completions import (
    CompletionDetailOut,
    CompletionOut,
    TrainingImportDetailOut,
    TrainingImportOut,
)
from training.serializers.people import (
    LearnerOut,
    RequiredTrainingOut,
)
from training.serializers.sessions import (
    CourseDetailOut,
    CourseOut,
    EnrollmentDetailOut,
    EnrollmentOut,
    TrainingSessionDetailOut,
    TrainingSessionOut,
)
from training.serializers.topics import (
    RequirementDetailOut,
    RequirementOut,
    TrainingOffers,
    TrainingTopicDetailOut,
    TrainingTopicOut,
)

__all__ = [
    "CompletionDetailOut",
    "CompletionOut",
    "CourseDetailOut",
    "CourseOut",
    "EnrollmentDetailOut",
    "EnrollmentOut",
    "LearnerOut",
    "RequiredTrainingOut",
    "RequirementDetailOut",
    "RequirementOut",
    "TrainingImportDetailOut",
    "TrainingImportOut",
    "TrainingOffers",
    "TrainingSessionDetailOut",
    "TrainingSessionOut",
    "TrainingTopicDetailOut",
    "TrainingTopicOut",
]
