"""The part of the API of this room, by subject."""

from training.api.completions import (
    CompletionDetail,
    CompletionList,
    ImportDetail,
    ImportList,
    ImportRefused,
)
from training.api.people import (
    LearnerDetail,
    LearnerList,
)
from training.api.sessions import (
    CourseDetail,
    CourseList,
    EnrollmentDetail,
    EnrollmentList,
    SessionDetail,
    SessionList,
)
from training.api.topics import (
    RequirementDetail,
    RequirementList,
    TopicDetail,
    TopicList,
)

__all__ = [
    "CompletionDetail",
    "CompletionList",
    "CourseDetail",
    "CourseList",
    "EnrollmentDetail",
    "EnrollmentList",
    "ImportDetail",
    "ImportList",
    "ImportRefused",
    "LearnerDetail",
    "LearnerList",
    "RequirementDetail",
    "RequirementList",
    "SessionDetail",
    "SessionList",
    "TopicDetail",
    "TopicList",
]
