"""The room's pages, by subject."""

from restorative.views.cases import case_detail, case_list
from restorative.views.days import days_detail, days_list
from restorative.views.overview import patterns, school_detail, school_list
from restorative.views.practice import circle_detail, circle_list, practice_detail, practice_list
from restorative.views.reentry import reentry_detail, reentry_list

__all__ = [
    "case_detail",
    "case_list",
    "circle_detail",
    "circle_list",
    "days_detail",
    "days_list",
    "patterns",
    "practice_detail",
    "practice_list",
    "reentry_detail",
    "reentry_list",
    "school_detail",
    "school_list",
]
