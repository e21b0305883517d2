"""Words, tones and icons, by subject."""

from training.labels.sessions import (
    clash_warnings,
    course_name,
    course_state,
    enrollment_name,
    enrollment_state,
    hours_words,
    places_taken,
    season_words,
    session_name,
    session_state,
    session_when,
    taught_by,
    topics_taught,
)

__all__ = [
    "clash_warnings",
    "course_name",
    "course_state",
    "enrollment_name",
    "enrollment_state",
    "hours_words",
    "places_taken",
    "season_words",
    "session_name",
    "session_state",
    "session_when",
    "taught_by",
    "topics_taught",
]
