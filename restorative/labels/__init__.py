"""Words, tones and icons for what the room's records say; templates hold none of their own."""

from restorative.labels.cases import case_name, case_state, stop_words
from restorative.labels.encounters import (
    answer_words,
    came_state,
    cancelled_words,
    encounter_name,
    encounter_state,
    kind_words,
    risk_name,
    week_words,
    when_words,
    who_comes,
)
from restorative.labels.history import HISTORY

__all__ = [
    "HISTORY",
    "answer_words",
    "came_state",
    "cancelled_words",
    "case_name",
    "case_state",
    "encounter_name",
    "encounter_state",
    "kind_words",
    "risk_name",
    "stop_words",
    "week_words",
    "when_words",
    "who_comes",
]
