"""What workers run: the making of a report, and the tick that finds the reports that are due."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from zoneinfo import ZoneInfo

from celery import shared_task
from django.utils import timezone

from core import clock
from core.jobs import Claim
from district.selectors import district_find, service_account
from monitoring import services


def report_make(*, job: Claim, report: str, **_: Any) -> None:
    """Make the report with reference ``report``. Called by ``core.jobs.run``."""
    with _district_time():
        services.report_make(job=job, report=report, at=clock.now())


@shared_task(name="monitoring.tasks.reports_due")
def reports_due(**_: Any) -> None:
    """Ask for the reports of months that are over. Nothing is due before a district is loaded."""
    with _district_time() as known:
        if known:
            services.reports_due(actor=service_account("report-schedule"), at=clock.now())


@contextmanager
def _district_time() -> Iterator[bool]:
    """Let days be the district's, as pages do; yield whether there is a district."""
    district = district_find()
    if district is None:
        yield False
        return
    with timezone.override(ZoneInfo(district.time_zone)):
        yield True
