"""Jobs that are ordered, and the broker that is told of them."""

from __future__ import annotations

import subprocess
import sys
import threading

import pytest
from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string

from core import history, jobs, outbox
from core.models import Job
from tests.core.jobs.trying import queued
from tests.factories.district import TESTER
from tests.servers import CHECKOUT

pytestmark = pytest.mark.django_db


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

    @pytest.mark.parametrize("path", ["os.system", "tests.core.jobs.trying.queued", "nowhere.at.all"])
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
