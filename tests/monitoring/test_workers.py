"""Reports made by real workers that are killed, stopped, overtaken and told twice."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from datetime import timedelta
from signal import SIGCONT, SIGSTOP

import pytest
from django.db import connection
from django.urls import reverse

from core import jobs
from core.errors import Conflict
from core.models import Job
from district.models import Role
from monitoring import services
from monitoring.models import Definition, Figure, FigureCell, Report
from tests.factories.district import user
from tests.factories.monitoring import LATER, report_requested, schedule_account
from tests.factories.plan import plan
from tests.monitoring.workers import gate_shut, until, worker
from tests.servers import CHECKOUT
from tests.turns import once_in

pytestmark = pytest.mark.django_db(transaction=True)


def job():
    return Job.objects.get()


def half_done():
    return (job().step, job().steps) == (1, 2)


def ended():
    return job().status == Job.Status.DONE


def send_again_until_ended():
    """Tick as beat does."""
    until(lambda: jobs.requeue_stalled() * 0 or ended(), "a report after the tick")


def assert_made_once(attempts):
    report = Report.objects.get()
    assert report.status == Report.Status.DRAFT
    assert [(f.place, f.numerator, f.denominator) for f in Figure.objects.order_by("place")] == [(1, 1, 2), (2, 3, 4)]
    assert (FigureCell.objects.count(), Definition.objects.count()) == (2, 2)
    assert (job().status, job().attempts, job().step, job().steps) == ("done", attempts, 2, 2)
    told = Report.history.rel.related_model.objects.order_by("pgh_id").values_list("pgh_context__action", flat=True)
    assert list(told) == ["monitoring.report.request", "monitoring.report.made"]


class TestKilledAtHalf:
    @once_in(5)
    def test_leaves_one_complete_report_made_by_the_next_worker(self, tmp_path):
        with gate_shut() as open_gate:
            with worker(tmp_path / "first.log") as first:
                report_requested()
                until(half_done, "half of the figures")
                first.kill()
            assert Figure.objects.count() == 0
            open_gate()
        with worker(tmp_path / "second.log"):
            send_again_until_ended()
        assert_made_once(attempts=2)


class TestStoppedAndOvertaken:
    @once_in(5)
    def test_writes_nothing_when_it_is_continued(self, tmp_path):
        with gate_shut() as open_gate, worker(tmp_path / "slow.log") as slow:
            report_requested()
            until(half_done, "half of the figures")
            slow.signal(SIGSTOP)
            open_gate()
            with worker(tmp_path / "fast.log"):
                send_again_until_ended()
            made = Report.objects.get()
            slow.signal(SIGCONT)
            until(lambda: slow.says("was overtaken"), "the stopped worker's word that it was overtaken")
            assert Report.objects.get().version == made.version
        assert_made_once(attempts=2)


class TestToldTwice:
    @once_in(5)
    def test_makes_the_report_once(self, tmp_path):
        with gate_shut() as open_gate, worker(tmp_path / "one.log") as one, worker(tmp_path / "two.log") as two:
            found = report_requested()
            for _ in range(3):
                jobs.send(found.job_id)
            until(half_done, "half of the figures")
            until(lambda: one.log.read_text().count("succeeded") + two.log.read_text().count("succeeded") >= 1,
                  "a worker that had nothing to do")  # fmt: skip
            open_gate()
            until(ended, "the report")
            until(lambda: one.log.read_text().count("succeeded") + two.log.read_text().count("succeeded") == 4,
                  "all messages worked off")  # fmt: skip
        assert_made_once(attempts=1)


# Counts the seconds slept between attempts: a busy machine takes longer over the same.
ASK = """
import sys, time
waits, sleep = [], time.sleep
time.sleep = lambda seconds: (waits.append(seconds), sleep(seconds))
import django
django.setup()
from django.test import Client
from django.urls import reverse
from core import jobs
from district.models import User
browser = Client()
browser.force_login(User.objects.get(email=sys.argv[1]))
answer = browser.post(reverse("monitoring:report-request"), {"period": "2022-09"})
print(answer.status_code, answer.headers.get("Location"))
# What the answer did not wait for.
assert jobs.outbox.flush(30)
assert sum(waits) < 8, waits
"""


class TestBrokerAway:
    @once_in(5)
    def test_the_request_is_answered_and_the_tick_sends_later(self, tmp_path, monkeypatch):
        plan()
        email = user(Role.PLAN_DIRECTOR).email
        away = {**os.environ, "REDIS_URL": f"unix://{tmp_path}/nothing.sock", "PYTHONPATH": str(CHECKOUT)}
        argv = [sys.executable, "-c", ASK, email]
        done = subprocess.run(argv, env=away, cwd=CHECKOUT, capture_output=True, text=True, timeout=60, check=False)
        assert done.returncode == 0, done.stderr
        report = Report.objects.get()
        assert done.stdout.split() == ["302", reverse("monitoring:report-detail", args=[report.ref])], done.stderr
        assert "the tick will send it again" in done.stderr
        assert job().status == Job.Status.QUEUED
        monkeypatch.setattr(jobs, "RESEND_AFTER", timedelta(0))
        with worker(tmp_path / "worker.log"):
            assert jobs.requeue_stalled() == 1
            until(ended, "the report")
        assert_made_once(attempts=1)


class TestTwoTicksAtOnce:
    def test_ask_for_each_month_once(self):
        plan()
        account = schedule_account()
        ready, found, errors = threading.Barrier(4), [], []

        def tick():
            try:
                ready.wait(10)
                found.append(len(services.reports_due(actor=account, at=LATER)))
            except Exception as error:
                errors.append(error)
            finally:
                connection.close()

        ticks = [threading.Thread(target=tick) for _ in range(4)]
        for one in ticks:
            one.start()
        for one in ticks:
            one.join(30)
        assert errors == []
        assert sum(found) == Report.objects.count() == Job.objects.count() == 23


class TestTwoPeopleAtOnce:
    def test_ask_for_a_month_and_one_is_told_it_is_taken(self):
        plan()
        people = [user(Role.PLAN_DIRECTOR) for _ in range(4)]
        ready, told = threading.Barrier(4), []

        def ask(person):
            ready.wait(10)
            try:
                report_requested(actor=person)
                told.append("made")
            except Conflict:
                told.append("taken")
            finally:
                connection.close()

        askers = [threading.Thread(target=ask, args=[person]) for person in people]
        for one in askers:
            one.start()
        for one in askers:
            one.join(30)
        assert sorted(told) == ["made", "taken", "taken", "taken"]
        assert Job.objects.count() == 1
