"""Words, tones and icons for what the room's records say; templates hold none of their own."""

from restorative.labels.answers import (
    LANGUAGES,
    answer_words,
    language_of,
)
from restorative.labels.cases import case_name, case_state, stop_words
from restorative.labels.history import HISTORY
from restorative.labels.people import (
    answer_state,
    check_is_old,
    contact_name,
    contact_short,
    contact_state,
    guardian_words,
    link_state,
    own_words,
    participant_name,
    participant_short,
    participant_state,
    participant_words,
    volunteer_name,
    volunteer_state,
    with_whom,
    years_before,
)

__all__ = [
    "HISTORY",
    "LANGUAGES",
    "answer_state",
    "answer_words",
    "case_name",
    "case_state",
    "check_is_old",
    "contact_name",
    "contact_short",
    "contact_state",
    "guardian_words",
    "language_of",
    "link_state",
    "own_words",
    "participant_name",
    "participant_short",
    "participant_state",
    "participant_words",
    "stop_words",
    "volunteer_name",
    "volunteer_state",
    "with_whom",
    "years_before",
]
