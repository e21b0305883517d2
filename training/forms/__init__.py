"""What is asked, by subject."""

from training.forms.completions import (
    CompletionAddForm,
    CompletionStrikeForm,
    TrainingImportCancelForm,
    TrainingImportConfirmForm,
    TrainingImportRetryForm,
    TrainingImportUploadForm,
)
from training.forms.topics import (
    RequirementAddForm,
    RequirementCorrectForm,
    RequirementEndForm,
    TrainingTopicAddForm,
    TrainingTopicCorrectForm,
    TrainingTopicReopenForm,
    TrainingTopicRetireForm,
)

__all__ = [
    "CompletionAddForm",
    "CompletionStrikeForm",
    "RequirementAddForm",
    "RequirementCorrectForm",
    "RequirementEndForm",
    "TrainingImportCancelForm",
    "TrainingImportConfirmForm",
    "TrainingImportRetryForm",
    "TrainingImportUploadForm",
    "TrainingTopicAddForm",
    "TrainingTopicCorrectForm",
    "TrainingTopicReopenForm",
    "TrainingTopicRetireForm",
]
