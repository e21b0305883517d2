"""Words, tones and icons for what the room's records say; templates hold none of their own."""

from restorative.labels.cases import case_name, case_state, stop_words
from restorative.labels.duties import (
    call_words,
    clock_words,
    duty_name,
    duty_state,
    duty_status_of,
    todo_words,
    whose_words,
)
from restorative.labels.history import HISTORY
from restorative.labels.referrals import receipt_name, receipt_state

__all__ = [
    "HISTORY",
    "call_words",
    "case_name",
    "case_state",
    "clock_words",
    "duty_name",
    "duty_state",
    "duty_status_of",
    "receipt_name",
    "receipt_state",
    "stop_words",
    "todo_words",
    "whose_words",
]
