"""What workers run: the making of a report, and the tick that finds the reports that are due."""

from __future__ import annotations

from typing import Any

from celery import shared_task

from core import clock
from core.jobs import Claim
from district.selectors import service_account
from district.zone import district_time
from monitoring import services


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
