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

__all__ = [
    "CourseAddForm",
    "CourseCorrectForm",
    "CourseReopenForm",
    "CourseRetireForm",
    "EnrollmentWithdrawForm",
    "SessionAttendanceForm",
    "SessionCancelForm",
    "SessionCloseForm",
    "SessionCorrectForm",
    "SessionEnrollForm",
    "SessionMoveForm",
    "SessionReopenForm",
    "SessionScheduleForm",
]
