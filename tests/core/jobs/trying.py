"""A task that stands in for a room's, and jobs in the states in which a worker may find them."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from core import jobs
from core.models import Job
from tests.factories.district import TESTER

TASK = "monitoring.tasks.report_make"  # one of the settings; another one stands in for it
calls: list[dict] = []
behaviour = {}


def task(*, job, **arguments):
    """Stand in for a room's task."""
    calls.append(arguments)
    if error := behaviour.get("error"):
        raise error
    if then := behaviour.get("then"):
        then(job)
    with job.final_write():
        pass


def queued(**arguments):
    return jobs.enqueue(TASK, actor=TESTER, **arguments)


def set_job(job, **fields):
    Job.objects.filter(pk=job.pk).update(**fields)
    job.refresh_from_db()


def silent(job, **fields):
    """Leave the job as a worker does that went silent."""
    jobs.claim(job.pk)
    set_job(job, leased_until=timezone.now() - timedelta(seconds=1), **fields)
