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

__all__ = [
    "HISTORY",
    "acts",
    "acts_words",
    "contact_name",
    "contact_state",
    "student_name",
    "student_state",
    "told_words",
    "when_words",
]
