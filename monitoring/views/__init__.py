"""Pages of the reports, split by subject: reading and making them, and releasing them."""

from monitoring.views.releasing import report_release, report_return, report_revise, report_submit
from monitoring.views.reports import (
    report_detail,
    report_figures_csv,
    report_list,
    report_pdf,
    report_progress,
    report_recount,
    report_request,
    report_retry,
)

__all__ = [
    "report_detail",
    "report_figures_csv",
    "report_list",
    "report_pdf",
    "report_progress",
    "report_recount",
    "report_release",
    "report_request",
    "report_retry",
    "report_return",
    "report_revise",
    "report_submit",
]
