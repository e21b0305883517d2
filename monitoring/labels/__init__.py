"""Words, tones and icons of reports and of what is due. Templates have none of their own."""

from monitoring.labels.reports import (
    HISTORY,
    TONES,
    due_words,
    progress_words,
    report_state,
    revision_words,
    status_words,
)

__all__ = [
    "HISTORY",
    "TONES",
    "due_words",
    "progress_words",
    "report_state",
    "revision_words",
    "status_words",
]
