"""What can be done with reports, split by subject: asking for one, making it, and releasing it."""

from monitoring.services.composing import report_compose
from monitoring.services.drafting import report_discard, report_write
from monitoring.services.making import report_make
from monitoring.services.releasing import report_release, report_return, report_revise, report_submit
from monitoring.services.requests import report_recount, report_request, report_retry, reports_due

__all__ = [
    "report_compose",
    "report_discard",
    "report_make",
    "report_recount",
    "report_release",
    "report_request",
    "report_retry",
    "report_return",
    "report_revise",
    "report_submit",
    "report_write",
    "reports_due",
]
