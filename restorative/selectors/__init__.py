"""Reads, each starting at what the policies show."""

from restorative.selectors.cases import case_get, cases
from restorative.selectors.days import days_asked, days_get, days_waiting, with_kept
from restorative.selectors.overview import SchoolCounts, duties_open, school_counts
from restorative.selectors.patterns import Half, Patterns, half_of, halves, patterns
from restorative.selectors.practice import (
    circle_get,
    circles,
    log_get,
    logs,
    practice_counts,
    roll_classes,
)
from restorative.selectors.reentry import check_ins_due, reentry_get, reentry_plans, reentry_workers

__all__ = [
    "Half",
    "Patterns",
    "SchoolCounts",
    "case_get",
    "cases",
    "check_ins_due",
    "circle_get",
    "circles",
    "days_asked",
    "days_get",
    "days_waiting",
    "duties_open",
    "half_of",
    "halves",
    "log_get",
    "logs",
    "patterns",
    "practice_counts",
    "reentry_get",
    "reentry_plans",
    "reentry_workers",
    "roll_classes",
    "school_counts",
    "with_kept",
]
