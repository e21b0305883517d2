from __future__ import annotations

import subprocess
import sys
import threading
from datetime import timedelta

import pytest
from django.conf import settings
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.db.models import JSONField, Value
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.module_loading import import_string

from core import history, jobs, outbox
from core.models import Job
from core.tasks import job_run, jobs_requeue
from tests.factories.district import TESTER
from tests.servers import CHECKOUT

pytestmark = pytest.mark.django_db

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


@pytest.fixture(autouse=True)
def _clean(monkeypatch):
    monkeypatch.setattr(TASK, task)
    calls.clear()
    behaviour.clear()


@pytest.fixture
def sent(monkeypatch):
    """The ids put on the broker."""
    ids = []
    monkeypatch.setattr(jobs.current_app, "send_task", lambda name, arguments, **_: ids.append(arguments[0]))
    return ids


@pytest.fixture
def no_broker(monkeypatch):
    """A broker that is away; the list counts how often it was asked."""
    asked = []

    def refuse(*_args, **_options):
        asked.append(1)
        raise OSError("away")

    monkeypatch.setattr(jobs.current_app, "send_task", refuse)
    return asked


def queued(**arguments):
    return jobs.enqueue(TASK, actor=TESTER, **arguments)


def set_job(job, **fields):
    Job.objects.filter(pk=job.pk).update(**fields)
    job.refresh_from_db()


def silent(job, **fields):
    """Leave the job as a worker does that went silent."""
    jobs.claim(job.pk)
    set_job(job, leased_until=timezone.now() - timedelta(seconds=1), **fields)


class TestEnqueue:
    def test_sends_only_the_id_and_only_after_the_commit(self, sent, django_capture_on_commit_callbacks):
        with django_capture_on_commit_callbacks(execute=True):
            job = queued(report="rep-1")
            assert sent == []
        assert jobs.outbox.flush(10)
        assert sent == [job.pk]
        assert (job.arguments, job.actor, job.status) == ({"report": "rep-1"}, TESTER.ref, "queued")

    def test_keeps_the_requests_id_for_history(self):
        token = history.request_id.set("abc")
        try:
            assert queued().request == "abc"
        finally:
            history.request_id.reset(token)

    @pytest.mark.parametrize("path", ["os.system", "tests.core.test_jobs.queued", "nowhere.at.all"])
    def test_refuses_a_task_that_is_none_of_the_jobs(self, path):
        with pytest.raises(jobs.ForeignTask):
            jobs.enqueue(path, actor=TESTER)

    def test_every_job_of_the_settings_is_there(self):
        assert all(callable(import_string(path)) for path in settings.JOBS)

    def test_leaves_nothing_of_a_transaction_that_failed(self, sent, django_capture_on_commit_callbacks):
        def failing():
            with transaction.atomic():
                queued()
                raise ZeroDivisionError

        with django_capture_on_commit_callbacks(execute=True), pytest.raises(ZeroDivisionError):
            failing()
        assert (Job.objects.count(), sent) == (0, [])

    def test_a_broker_that_is_away_is_no_error(self, no_broker, django_capture_on_commit_callbacks):
        with django_capture_on_commit_callbacks(execute=True):
            job = queued()
        assert jobs.outbox.flush(10)
        assert no_broker == [1]
        job.refresh_from_db()
        assert job.status == Job.Status.QUEUED


class TestABrokerThatIsFrozen:
    """It takes connections and says nothing: whoever asks it waits until time is over."""

    @pytest.fixture
    def frozen(self, monkeypatch):
        """A broker that answers when told to; the list has what it was sent."""
        taken, answer = [], threading.Event()

        def wait(_name, arguments, **_):
            answer.wait(30)
            taken.append(arguments[0])

        monkeypatch.setattr(jobs.current_app, "send_task", wait)
        yield taken, answer
        answer.set()
        assert jobs.outbox.flush(10)

    def test_keeps_no_request_waiting(self, frozen, django_capture_on_commit_callbacks):
        taken, answer = frozen
        with django_capture_on_commit_callbacks(execute=True):
            made = [queued(), queued()]
        assert taken == []  # and here we are
        answer.set()
        assert jobs.outbox.flush(10)
        assert taken == [job.pk for job in made]

    def test_does_not_fill_the_memory(self, frozen, monkeypatch, caplog, django_capture_on_commit_callbacks):
        box = outbox.Outbox(jobs.send)
        monkeypatch.setattr(outbox, "MOST_WAITING", 2)
        box._empty()
        for number in range(5):
            box.put(number)
        assert "the broker is behind" in caplog.text
        frozen[1].set()
        assert box.flush(10)

    def test_ends_no_process_late(self, frozen):
        jobs.outbox.put(1)
        assert not jobs.outbox.flush(0)


def test_every_thread_knows_the_broker():
    found = []
    thread = threading.Thread(target=lambda: found.append(jobs.current_app.conf.broker_url))
    thread.start()
    thread.join()
    assert found == [settings.CELERY_BROKER_URL]


FORKED = """
import os
from core.outbox import Outbox
box = Outbox(lambda job_id: True)
box.put(1)
assert box.flush(10)
child = os.fork()
if child == 0:
    box.put(2)
    os._exit(0 if box.flush(10) else 1)
raise SystemExit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"""


def test_a_child_of_a_process_that_sent_sends_too():
    assert subprocess.run([sys.executable, "-c", FORKED], cwd=CHECKOUT, timeout=60, check=False).returncode == 0


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


class TestClaim:
    def test_takes_a_job_whose_worker_went_silent_and_raises_the_fence(self):
        job = queued()
        silent(job)
        held, taken = jobs.claim(job.pk)
        assert (held.fence, taken.attempts) == (2, 2)

    def test_leaves_a_job_whose_worker_is_alive(self):
        job = queued()
        assert jobs.claim(job.pk)
        assert jobs.claim(job.pk) is None

    def test_starts_progress_anew(self):
        job = queued()
        held, _ = jobs.claim(job.pk)
        held.progress(2, 4)
        set_job(job, leased_until=timezone.now() - timedelta(seconds=1))
        jobs.claim(job.pk)
        job.refresh_from_db()
        assert job.step == 0


class TestProgress:
    def test_stays_on_the_row_and_prolongs_the_lease(self):
        job = queued()
        held, _job = jobs.claim(job.pk)
        set_job(job, leased_until=timezone.now())
        held.progress(1, 4)
        job.refresh_from_db()
        assert (job.step, job.steps) == (1, 4)
        assert job.leased_until > timezone.now()

    def test_is_refused_to_a_worker_that_was_overtaken(self):
        job = queued()
        held, _ = jobs.claim(job.pk)
        set_job(job, fence=2)
        with pytest.raises(jobs.Overtaken):
            held.progress(1, 4)
        job.refresh_from_db()
        assert job.step == 0

    def test_is_refused_once_the_job_has_ended(self):
        job = queued()
        held, _ = jobs.claim(job.pk)
        with held.final_write():
            pass
        with pytest.raises(jobs.Overtaken):
            held.progress(1, 4)


class TestFinalWrite:
    def test_fails_as_a_whole(self):
        job = queued()
        held, _ = jobs.claim(job.pk)
        with pytest.raises(ZeroDivisionError), held.final_write():
            raise ZeroDivisionError
        job.refresh_from_db()
        assert job.status == Job.Status.RUNNING

    def test_is_refused_to_a_worker_that_was_overtaken(self):
        job = queued()
        held, _ = jobs.claim(job.pk)
        set_job(job, fence=2)
        with pytest.raises(jobs.Overtaken), held.final_write():
            pytest.fail("the write began")

    @pytest.mark.django_db(transaction=True)
    def test_lets_nobody_take_the_job_meanwhile(self):
        job = queued()
        held, _ = jobs.claim(job.pk)
        set_job(job, leased_until=timezone.now() - timedelta(seconds=1))
        taken = []

        def try_to_take():
            taken.append(jobs.claim(job.pk))
            taken.append(jobs.requeue_stalled())
            connection.close()

        with held.final_write():
            other = threading.Thread(target=try_to_take)
            other.start()
            other.join(10)
        assert taken == [None, 0]
        job.refresh_from_db()
        assert (job.status, job.fence) == ("done", 1)


class TestRequeueStalled:
    def wait(self, job, seconds=60):
        set_job(job, sent_at=timezone.now() - timedelta(seconds=seconds))

    def test_sends_what_waits_too_long(self, sent):
        job = queued()
        self.wait(job)
        assert jobs.requeue_stalled() == 1
        assert sent == [job.pk]

    def test_gives_a_message_time_to_arrive(self, sent):
        job = queued()
        self.wait(job, seconds=5)
        assert jobs.requeue_stalled() == 0
        assert sent == []

    def test_does_not_send_again_at_once(self, sent):
        self.wait(queued())
        jobs.requeue_stalled()
        jobs.requeue_stalled()
        assert len(sent) == 1

    def test_sends_what_a_silent_worker_held(self, sent):
        job = queued()
        silent(job)
        jobs_requeue()
        assert sent == [job.pk]

    def test_leaves_a_worker_that_is_alive_alone(self, sent):
        job = queued()
        jobs.claim(job.pk)
        self.wait(job, 3600)
        assert jobs.requeue_stalled() == 0

    def test_ends_what_silent_workers_were_given_too_often(self, sent, settings):
        settings.JOB_MAX_ATTEMPTS = 1
        job = queued()
        silent(job)
        assert jobs.requeue_stalled() == 0
        job.refresh_from_db()
        assert (job.status, job.error) == ("failed", "Its workers went silent.")
        assert sent == []

    def test_asks_a_broker_that_is_away_once(self, no_broker):
        for _ in range(3):
            self.wait(queued())
        assert jobs.requeue_stalled() == 0
        assert no_broker == [1]

    def test_costs_the_same_for_one_job_and_many(self, sent, django_assert_num_queries):
        for count in (1, 9):
            for _ in range(count):
                self.wait(queued())
            with django_assert_num_queries(5):
                jobs.requeue_stalled()


class TestTheRow:
    @pytest.mark.parametrize(
        ("fields", "constraint"),
        [
            ({"status": "odd"}, "core_job_status_valid"),
            ({"status": "running"}, "core_job_leased_iff_running"),
            ({"status": "done"}, "core_job_finished_iff_ended"),
            ({"step": 2, "steps": 1}, "core_job_step_within_steps"),
        ],
    )
    def test_refuses_what_cannot_be(self, fields, constraint):
        job = queued()
        with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
            Job.objects.filter(pk=job.pk).update(**fields)

    def test_takes_what_can(self):
        job = queued()
        set_job(job, status="running", leased_until=timezone.now(), step=1, steps=1)
        set_job(job, status="done", leased_until=None, finished_at=timezone.now())
        assert not job.is_open
