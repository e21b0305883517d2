"""Words, tones and icons for what the room's records say; templates hold none of their own."""

from restorative.labels.cases import case_name, case_state, stop_words
from restorative.labels.history import HISTORY
from restorative.labels.practice import (
    WEEKDAYS,
    circle_called,
    circle_name,
    days_name,
    days_state,
    kept_words,
    log_called,
    log_name,
    reentry_name,
    reentry_state,
    status_words,
    students_words,
    told_state,
)

__all__ = [
    "HISTORY",
    "WEEKDAYS",
    "case_name",
    "case_state",
    "circle_called",
    "circle_name",
    "days_name",
    "days_state",
    "kept_words",
    "log_called",
    "log_name",
    "reentry_name",
    "reentry_state",
    "status_words",
    "stop_words",
    "students_words",
    "told_state",
]
