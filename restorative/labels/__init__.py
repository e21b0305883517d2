"""Words, tones and icons for what the room's records say; templates hold none of their own."""

from restorative.labels.agreements import (
    agreement_name,
    agreement_state,
    item_acts,
    item_name,
    item_state,
    paid_words,
    participant_words,
    payment_words,
    spanish_words,
)
from restorative.labels.cases import case_name, case_state, stop_words
from restorative.labels.follow_ups import QUESTIONS
from restorative.labels.history import HISTORY

__all__ = [
    "HISTORY",
    "QUESTIONS",
    "agreement_name",
    "agreement_state",
    "case_name",
    "case_state",
    "item_acts",
    "item_name",
    "item_state",
    "paid_words",
    "participant_words",
    "payment_words",
    "spanish_words",
    "stop_words",
]
