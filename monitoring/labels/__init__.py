"""Words, tones and icons of reports and of what is due. Templates have none of their own."""

from monitoring.labels.observations import (
    about_words,
    adjustment_name,
    adjustment_state,
    beginning,
    indicator_words,
    observation_name,
    observation_state,
    section_state,
)
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
    "about_words",
    "adjustment_name",
    "adjustment_state",
    "beginning",
    "due_words",
    "indicator_words",
    "observation_name",
    "observation_state",
    "progress_words",
    "report_state",
    "revision_words",
    "section_state",
    "status_words",
]
