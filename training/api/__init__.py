"""The part of the API of this room, by subject."""

from training.api.completions import (
    CompletionDetail,
    CompletionList,
    ImportDetail,
    ImportList,
    ImportRefused,
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
    "ImportDetail",
    "ImportList",
    "ImportRefused",
    "RequirementDetail",
    "RequirementList",
    "TopicDetail",
    "TopicList",
]
