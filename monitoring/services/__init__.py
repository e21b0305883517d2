"""What can be done with reports, split by subject: asking for one, making it, and releasing it."""

from monitoring.services.accepting import adjustment_accept
from monitoring.services.adjustments import (
    adjustment_assign,
    adjustment_correct,
    adjustment_drop,
    adjustment_finish,
    adjustment_move,
    adjustment_propose,
    adjustment_refuse,
)
from monitoring.services.auditing import Audited, audit_note, everything_audited
from monitoring.services.clearing import report_clear
from monitoring.services.composing import report_compose
from monitoring.services.drafting import (
    report_discard,
    report_write,
)
from monitoring.services.exposures import report_settle
from monitoring.services.making import report_make
from monitoring.services.observations import (
    observation_correct,
    observation_note,
    observation_set_aside,
    observation_take_up,
)
from monitoring.services.releasing import (
    report_release,
    report_return,
    report_revise,
    report_submit,
)
from monitoring.services.requests import (
    report_recount,
    report_request,
    report_retry,
    reports_due,
)

__all__ = [
    "Audited",
    "adjustment_accept",
    "adjustment_assign",
    "adjustment_correct",
    "adjustment_drop",
    "adjustment_finish",
    "adjustment_move",
    "adjustment_propose",
    "adjustment_refuse",
    "audit_note",
    "everything_audited",
    "observation_correct",
    "observation_note",
    "observation_set_aside",
    "observation_take_up",
    "report_clear",
    "report_compose",
    "report_discard",
    "report_make",
    "report_recount",
    "report_release",
    "report_request",
    "report_retry",
    "report_return",
    "report_revise",
    "report_settle",
    "report_submit",
    "report_write",
    "reports_due",
]
