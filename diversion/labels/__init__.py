"""How things of the room stand, in words."""

from diversion.labels.contacts import (
    HISTORY,
    acts,
    acts_words,
    contact_name,
    contact_state,
    student_name,
    student_state,
    told_words,
    when_words,
)
from diversion.labels.eligibility import (
    caller_words,
    request_name,
    rules_full_name,
    rules_name,
    rules_state,
    verdict_state,
)

__all__ = [
    "HISTORY",
    "acts",
    "acts_words",
    "caller_words",
    "contact_name",
    "contact_state",
    "request_name",
    "rules_full_name",
    "rules_name",
    "rules_state",
    "student_name",
    "student_state",
    "told_words",
    "verdict_state",
    "when_words",
]
