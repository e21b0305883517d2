"""What is asked, by subject."""

from training.forms.sessions import (
    CourseAddForm,
    CourseCorrectForm,
    CourseReopenForm,
    CourseRetireForm,
    EnrollmentWithdrawForm,
    SessionAttendanceForm,
    SessionCancelForm,
    SessionCloseForm,
    SessionCorrectForm,
    SessionEnrollForm,
    SessionMoveForm,
    SessionReopenForm,
    SessionScheduleForm,
)

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
    "CourseAddForm",
    "CourseCorrectForm",
    "CourseReopenForm",
    "CourseRetireForm",
    "EnrollmentWithdrawForm",
    "RequirementAddForm",
    "RequirementCorrectForm",
    "RequirementEndForm",
    "SessionAttendanceForm",
    "SessionCancelForm",
    "SessionCloseForm",
    "SessionCorrectForm",
    "SessionEnrollForm",
    "SessionMoveForm",
    "SessionReopenForm",
    "SessionScheduleForm",
    "TrainingImportCancelForm",
    "TrainingImportConfirmForm",
    "TrainingImportRetryForm",
    "TrainingImportUploadForm",
    "TrainingTopicAddForm",
    "TrainingTopicCorrectForm",
    "TrainingTopicReopenForm",
    "TrainingTopicRetireForm",
]
