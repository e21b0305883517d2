"""What the API tells, by subject."""

from training.serializers.completions import (
    CompletionDetailOut,
    CompletionOut,
    TrainingImportDetailOut,
    TrainingImportOut,
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
    "RequirementDetailOut",
    "RequirementOut",
    "TrainingImportDetailOut",
    "TrainingImportOut",
    "TrainingOffers",
    "TrainingTopicDetailOut",
    "TrainingTopicOut",
]
