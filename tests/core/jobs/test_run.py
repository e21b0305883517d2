"""Jobs that are run: once, by one worker, and to their end."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.db.models import JSONField, Value
from django.db.models.functions import Cast
from django.utils import timezone

from core import history, jobs
from core.models import Job
from core.tasks import job_run
from tests.core.jobs.trying import TASK, behaviour, calls, queued, set_job
from tests.factories.district import TESTER

pytestmark = pytest.mark.django_db


class TestRun:
    def test_calls_the_task_with_its_arguments_and_ends_the_job(self):
        job = queued(report="rep-1")
        jobs.run(job.pk)
        job.refresh_from_db()
        assert calls == [{"report": "rep-1"}]
        assert (job.status, job.attempts, job.leased_until) == ("done", 1, None)
        assert job.finished_at is not None

    def test_runs_nothing_else_even_if_its_row_is_there(self, settings):
        job = queued()
        settings.JOBS = [path for path in settings.JOBS if path != TASK]
        jobs.run(job.pk)
        job.refresh_from_db()
        assert (job.status, job.attempts, calls) == ("failed", 1, [])
        assert "none of the jobs" in job.error

    def test_ends_a_job_whose_arguments_nobody_can_read(self, settings):
        settings.JOB_MAX_ATTEMPTS = 1
        # The database takes numbers that Python does not.
        job = Job.objects.create(task=TASK, arguments=Cast(Value('{"a": 1e5000}'), JSONField()), actor="x", request="")
        jobs.run(job.pk)
        assert Job.objects.defer("arguments").get(pk=job.pk).status == Job.Status.FAILED

    def test_outlives_a_task_that_would_end_the_process(self):
        behaviour["error"] = SystemExit(3)
        job = queued()
        jobs.run(job.pk)
        job.refresh_from_db()
        assert (job.status, job.error) == ("queued", "SystemExit: 3")

    def test_keeps_what_was_ordered(self):
        job = queued()
        with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
            Job.objects.filter(pk=job.pk).update(arguments={"other": 1})

    def test_lets_the_task_know_who_asked(self):
        seen = []
        behaviour["then"] = lambda job: seen.append(job.actor)
        jobs.run(queued().pk)
        assert seen == [TESTER.ref]

    def test_gives_history_the_request_that_asked(self):
        seen = []
        behaviour["then"] = lambda job: seen.append(history.request_id.get())
        job = queued()
        set_job(job, request="abc")
        jobs.run(job.pk)
        assert seen == ["abc"]
        assert history.request_id.get() == ""

    def test_does_nothing_for_a_message_that_comes_twice(self):
        job = queued()
        jobs.run(job.pk)
        job_run(job.pk)
        assert len(calls) == 1

    def test_does_nothing_while_another_worker_is_at_it(self):
        job = queued()
        jobs.claim(job.pk)
        jobs.run(job.pk)
        assert calls == []

    def test_does_nothing_for_a_job_that_is_not_there(self):
        jobs.run(999)

    def test_an_error_sends_the_job_back_with_the_words_of_the_error(self):
        behaviour["error"] = ValueError("no such thing")
        job = queued()
        jobs.run(job.pk)
        job.refresh_from_db()
        assert (job.status, job.error, job.leased_until) == ("queued", "ValueError: no such thing", None)

    def test_of_the_databases_own_words_it_keeps_none(self):
        behaviour["error"] = IntegrityError("new row violates a rule\nDETAIL:  Failing row contains (1, Quagmire).")
        job = queued()
        jobs.run(job.pk)
        job.refresh_from_db()
        assert job.error == "IntegrityError: no more is known"

    def test_the_last_error_ends_the_job(self, settings):
        settings.JOB_MAX_ATTEMPTS = 2
        behaviour["error"] = ValueError("no such thing")
        job = queued()
        jobs.run(job.pk)
        jobs.run(job.pk)
        jobs.run(job.pk)
        job.refresh_from_db()
        assert (job.status, job.attempts, len(calls)) == ("failed", 2, 2)
        assert job.finished_at is not None

    def test_a_try_after_an_error_begins_clean(self):
        behaviour["error"] = ValueError("no such thing")
        job = queued()
        jobs.run(job.pk)
        behaviour.clear()
        jobs.run(job.pk)
        job.refresh_from_db()
        assert (job.status, job.error, job.attempts) == ("done", "", 2)

    @pytest.mark.django_db(transaction=True)
    def test_a_lost_connection_is_an_error_like_any_other(self, sent):
        def lose(_held):
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_terminate_backend(pg_backend_pid())")

        behaviour["then"] = lose
        job = queued()
        jobs.run(job.pk)
        job.refresh_from_db()
        assert (job.status, job.leased_until) == ("queued", None)
        assert "OperationalError" in job.error or "InterfaceError" in job.error

    def test_a_worker_that_was_overtaken_leaves_the_job_to_the_other(self):
        job = queued()

        def overtake(held):
            set_job(job, leased_until=timezone.now() - timedelta(seconds=1))
            jobs.claim(job.pk)

        behaviour["then"] = overtake
        jobs.run(job.pk)
        job.refresh_from_db()
        assert (job.status, job.attempts, job.error) == ("running", 2, "")
