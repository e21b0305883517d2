"""What can be done with reports, split by subject: asking for one, and making it."""

from monitoring.services.making import report_make
from monitoring.services.requests import report_recount, report_request, report_retry, reports_due

__all__ = ["report_make", "report_recount", "report_request", "report_retry", "reports_due"]
