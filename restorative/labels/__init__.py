"""Words, tones and icons for what the room's records say; templates hold none of their own."""

from restorative.labels.beside import (
    apart_name,
    apart_state,
    assignment_name,
    assignment_span,
    assignment_state,
    due_words,
    participant_words,
    person_words,
    referral_words,
)
from restorative.labels.cases import (
    case_in_list,
    case_name,
    case_state,
    next_due_state,
    quiet_days,
    quiet_state,
    stop_words,
)
from restorative.labels.history import HISTORY

__all__ = [
    "HISTORY",
    "apart_name",
    "apart_state",
    "assignment_name",
    "assignment_span",
    "assignment_state",
    "case_in_list",
    "case_name",
    "case_state",
    "due_words",
    "next_due_state",
    "participant_words",
    "person_words",
    "quiet_days",
    "quiet_state",
    "referral_words",
    "stop_words",
]
