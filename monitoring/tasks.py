"""What workers run: making a report, finding what is due, and the weekly attack on all that was told."""

from __future__ import annotations

import logging
from typing import Any

from celery import shared_task

from core import clock
from core.jobs import Claim
from district.selectors import service_account
from district.zone import district_time
from monitoring import services

logger = logging.getLogger(__name__)


def report_make(*, job: Claim, report: str, **_: Any) -> None:
    """Make the report with reference ``report``. Called by ``core.jobs.run``."""
    with district_time():
        services.report_make(job=job, report=report, at=clock.now())


@shared_task(name="monitoring.tasks.reports_due")
def reports_due(**_: Any) -> None:
    """Ask for the reports on periods that are over. Nothing is due before a district is loaded."""
    with district_time() as district:
        if district:
            services.reports_due(actor=service_account("report-schedule"), at=clock.now())


@shared_task(name="monitoring.tasks.disclosure_audit")
def disclosure_audit(**_: Any) -> None:
    """
    Attack everything that was ever told of students, as ``manage.py audit_disclosure`` does.

    Which reports tell too much is kept, waits in "My work" for those who answer for it, and stands in the log.

    :raises RuntimeError: when a child can be told from one, so that the task stands as failed.
    """
    with district_time():
        found = services.audit_note(audited=list(services.everything_audited()), at=clock.now()).narrowed
    for ref in found:
        logger.error("Report %s tells too much of students: run audit_disclosure, tell the privacy officer.", ref)
    if found:
        raise RuntimeError(f"{len(found)} reports tell too much of students.")
