"""The room's part of the API, by subject."""

from restorative.api.cases import CaseDetail, CaseList
from restorative.api.practice import (
    CircleDetail,
    CircleList,
    DaysDetail,
    DaysList,
    PracticeDetail,
    PracticeList,
    ReentryDetail,
    ReentryList,
)

__all__ = [
    "CaseDetail",
    "CaseList",
    "CircleDetail",
    "CircleList",
    "DaysDetail",
    "DaysList",
    "PracticeDetail",
    "PracticeList",
    "ReentryDetail",
    "ReentryList",
]
