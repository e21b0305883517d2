"""What the API tells, by subject."""

from training.serializers.sessions import (
    CourseDetailOut,
    CourseOut,
    EnrollmentDetailOut,
    EnrollmentOut,
    TrainingOffers,
    TrainingSessionDetailOut,
    TrainingSessionOut,
)

__all__ = [
    "CourseDetailOut",
    "CourseOut",
    "EnrollmentDetailOut",
    "EnrollmentOut",
    "TrainingOffers",
    "TrainingSessionDetailOut",
    "TrainingSessionOut",
]
