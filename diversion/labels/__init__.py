"""How things of the room stand, in words."""

from casework.labels import (
    assignment_span,
    assignment_state,
    by_when_words,
    due_words,
    duty_state,
    last_day_of,
    whose_words,
)
from casework.labels import (
    contact_state as log_state,
)
from diversion.labels.cases import (
    case_name,
    case_state,
    next_due_state,
)
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
from diversion.labels.duties import (
    call_words,
    clock_words,
    duty_name,
    telling_words,
    todo_words,
)
from diversion.labels.eligibility import (
    caller_words,
    request_name,
    rules_full_name,
    rules_name,
    rules_state,
    verdict_state,
)
from diversion.labels.referrals import (
    receipt_name,
    receipt_state,
)

__all__ = [
    "HISTORY",
    "acts",
    "acts_words",
    "assignment_span",
    "assignment_state",
    "by_when_words",
    "call_words",
    "caller_words",
    "case_name",
    "case_state",
    "clock_words",
    "contact_name",
    "contact_state",
    "due_words",
    "duty_name",
    "duty_state",
    "last_day_of",
    "log_state",
    "next_due_state",
    "receipt_name",
    "receipt_state",
    "request_name",
    "rules_full_name",
    "rules_name",
    "rules_state",
    "student_name",
    "student_state",
    "telling_words",
    "todo_words",
    "told_words",
    "verdict_state",
    "when_words",
    "whose_words",
]
