"""Celery's entries to the job mechanism."""

from __future__ import annotations

from typing import Any

from celery import shared_task

from core import jobs, sent
from core.call_stack import with_room


@shared_task(name=jobs.RUN)
def job_run(job_id: int, **_: Any) -> None:
    """Run one job."""
    with_room(jobs.run)(job_id)


@shared_task(name="core.tasks.jobs_requeue")
def jobs_requeue(**_: Any) -> None:
    """Send stalled jobs again."""
    jobs.requeue_stalled()


@shared_task(name="core.tasks.forms_tidy")
def forms_tidy(**_: Any) -> None:
    """Forget forms that were kept long enough."""
    sent.forms_tidy()
