"""
Work for later, kept in PostgreSQL.

``enqueue`` inserts the row in the caller's transaction; a thread sends its id after the commit (core.outbox). A worker
claims the row with a fencing number; every further write of that worker checks the number. A lost message, a killed
worker or a message delivered twice loses nothing and repeats nothing.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from itertools import takewhile
from typing import Any

from celery import current_app
from django.conf import settings
from django.db import connection, transaction
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.module_loading import import_string

from core import history
from core.history import Actor
from core.logs import is_of_database, rule_of
from core.models import Job
from core.outbox import Outbox

logger = logging.getLogger(__name__)
# The Celery task that runs a job, in core.tasks.
RUN = "core.tasks.job_run"
RESEND_AFTER = timedelta(seconds=20)
BATCH = 500


class ForeignTask(Exception):
    """A job names a function that no job may call."""


class Overtaken(Exception):
    """Another worker has claimed this job since: stop, and write nothing."""


def enqueue(task: str, *, actor: Actor, **arguments: Any) -> Job:
    """
    Insert a job that calls ``task``, one of the dotted paths in ``settings.JOBS``, when this transaction commits.

    :raises ForeignTask: at once, when ``task`` is none of them.
    """
    _function(task)
    job = Job.objects.create(task=task, arguments=arguments, actor=actor.ref, request=history.request_id.get())
    transaction.on_commit(lambda: outbox.put(job.pk), robust=True)
    return job


def _function(task: str) -> Callable[..., None]:
    # A row is data: whoever can write one must not choose what a worker runs.
    if task not in settings.JOBS:
        raise ForeignTask(f"{task} is none of the jobs in settings.JOBS.")
    found: Callable[..., None] = import_string(task)
    return found


def send(job_id: int) -> bool:
    """Put a job's id on the broker, and tell whether it took it. One that is away is no error: the tick sends again."""
    try:
        # By its name: the task itself stands on this module.
        current_app.send_task(RUN, (job_id,), retry=False)
    except Exception as error:  # kombu's errors have no common base
        logger.warning("The broker did not take job %s (%s); the tick will send it again.", job_id, error)
        return False
    return True


outbox = Outbox(send)


@dataclass(frozen=True, slots=True)
class Claim:
    """
    A worker's hold on a job: the only way for its task to tell progress and to write its result.

    ``actor`` is the reference of whoever asked for the work; history names that actor, not the worker.
    """

    job_id: int
    fence: int
    actor: str

    def progress(self, step: int, steps: int) -> None:
        """
        Say that ``step`` of ``steps`` are done, and stay alive for another lease.

        :raises Overtaken: when another worker holds the job now.
        """
        if not self._held().update(step=step, steps=steps, leased_until=_lease_end()):
            raise Overtaken

    @contextmanager
    def kept(self) -> Iterator[None]:
        """
        Stay alive while something is reckoned that takes long and can tell no progress.

        A thread with a connection of its own renews the lease. Whoever was overtaken meanwhile learns it by what is
        asked of the claim next.
        """
        ended = threading.Event()
        keeper = threading.Thread(target=self._keep, args=[ended], name=f"lease of job {self.job_id}", daemon=True)
        keeper.start()
        try:
            yield
        finally:
            ended.set()
            keeper.join()

    def _keep(self, ended: threading.Event) -> None:
        while not ended.wait(settings.JOB_LEASE_SECONDS / 3):
            try:
                self._held().update(leased_until=_lease_end())
            except Exception as error:  # the database may be away for a moment: the next word may reach it
                logger.warning("The lease of job %s was not renewed (%s).", self.job_id, error)
            finally:
                connection.close()

    def _held(self) -> Any:
        return Job.objects.filter(pk=self.job_id, fence=self.fence, status=Job.Status.RUNNING)

    @contextmanager
    def held(self) -> Iterator[None]:
        """
        Keep the job in a transaction: until it ends no other worker can take the job, however long that is.

        :raises Overtaken: when another worker holds the job now.
        """
        with transaction.atomic():
            # Waiting for a claim under way, not skipping it: only then the fence tells who holds the job.
            if not self._held().select_for_update().exists():
                raise Overtaken
            yield

    @contextmanager
    def final_write(self) -> Iterator[None]:
        """
        Let the result be written in one transaction with the end of the job.

        The job's row stays locked meanwhile, so a worker that was overtaken can neither start nor finish this.

        :raises Overtaken: when another worker holds the job now.
        """
        with self.held():
            yield
            Job.objects.filter(pk=self.job_id).update(
                status=Job.Status.DONE, step=F("steps"), leased_until=None, finished_at=Now(), error=""
            )


def _lease_end() -> Any:
    return Now() + timedelta(seconds=settings.JOB_LEASE_SECONDS)


@transaction.atomic
def claim(job_id: int) -> tuple[Claim, Job] | None:
    """Take a job that waits or whose worker went silent; None when there is nothing to take."""
    takeable = Q(status=Job.Status.QUEUED) | Q(status=Job.Status.RUNNING, leased_until__lt=Now())
    # Skipping a locked row: whoever holds it is claiming the same job or ending it, so there is nothing to wait for.
    # Its arguments are read where a failure is noted: nested too deep, they would fail here, and again, for ever.
    job = Job.objects.select_for_update(skip_locked=True).defer("arguments").filter(takeable, pk=job_id).first()
    if job is None:
        return None
    Job.objects.filter(pk=job.pk).update(
        status=Job.Status.RUNNING,
        fence=F("fence") + 1,  # from here on a worker that went silent and comes back finds no row of its own
        attempts=F("attempts") + 1,
        leased_until=_lease_end(),
        step=0,
        error="",
    )
    job.refresh_from_db()
    return Claim(job.pk, job.fence, job.actor), job


def run(job_id: int) -> None:
    """
    Claim a job and call its function with the claim and the job's arguments.

    An error is written on the row; the tick tries again until ``JOB_MAX_ATTEMPTS``. A foreign task is not tried again.
    """
    taken = claim(job_id)
    if taken is None:
        return
    held, job = taken
    token = history.request_id.set(job.request)
    try:
        _function(job.task)(job=held, **job.arguments)
    except Overtaken:
        logger.warning("Job %s was overtaken; this worker wrote nothing.", job_id)
    except (Exception, SystemExit) as error:  # a library's exit would end the worker, and with it every job it is given
        logger.exception("Job %s failed at attempt %s.", job_id, job.attempts)
        if not connection.in_atomic_block:
            connection.close_if_unusable_or_obsolete()  # the error may be the database's going away
        last = isinstance(error, ForeignTask) or job.attempts >= settings.JOB_MAX_ATTEMPTS
        _note_failure(held, error, last=last)
    finally:
        history.request_id.reset(token)


def _note_failure(held: Claim, error: BaseException, *, last: bool) -> None:
    row = Job.objects.filter(pk=held.job_id, fence=held.fence, status=Job.Status.RUNNING)
    ended: dict[str, Any] = (
        {"status": Job.Status.FAILED, "finished_at": Now()} if last else {"status": Job.Status.QUEUED}
    )
    words = rule_of(error) if is_of_database(error) else str(error)
    row.update(leased_until=None, sent_at=Now(), error=f"{type(error).__name__}: {words}"[:2000], **ended)


def requeue_stalled() -> int:
    """Send again what waits too long or whose worker went silent, and return how many; end what was tried too often."""
    silent = Q(status=Job.Status.RUNNING, leased_until__lt=Now())
    waiting = Q(status=Job.Status.QUEUED, sent_at__lt=Now() - RESEND_AFTER)
    with transaction.atomic():
        # Skipping locked rows: a row that is locked is being claimed or is in its final write, so it is not silent.
        free = Job.objects.select_for_update(skip_locked=True)
        hopeless = free.filter(silent, attempts__gte=settings.JOB_MAX_ATTEMPTS)
        Job.objects.filter(pk__in=list(hopeless.values_list("pk", flat=True)[:BATCH])).update(
            status=Job.Status.FAILED, leased_until=None, finished_at=Now(), error="Its workers went silent."
        )
        ids = list(free.filter(silent | waiting).order_by("pk").values_list("pk", flat=True)[:BATCH])
        Job.objects.filter(pk__in=ids).update(sent_at=Now())
    # A broker that is away is asked once a tick, not once a job: asking may take seconds.
    return sum(1 for _ in takewhile(send, ids))
