"""Protecting what a report tells of students outlives the death of worker, broker and database: one report, whole."""

from __future__ import annotations

import time

import pytest
from django.db import connection
from django.utils import timezone

from core import jobs
from core.models import Job
from monitoring.models import Figure, ProtectedCell, Protection, Report
from monitoring.services.protecting import audited
from tests.factories.district import school, year
from tests.factories.monitoring import report_requested
from tests.factories.students_told import QUARTER
from tests.monitoring.gate.students import COUNTS
from tests.monitoring.test_outages import Stage
from tests.monitoring.workers import LEASE, gate_shut, until, worker
from tests.servers import CHECKOUT
from tests.turns import once_in

SETTINGS = "tests.monitoring.gate.students_settings"
WAITING = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted AND objid = 4711"
ASK = """
import django
django.setup()
from tests.factories.district import school, year
from tests.factories.monitoring import report_requested
from tests.factories.students_told import QUARTER
from tests.monitoring.gate.students import COUNTS
year(2021)
for code in COUNTS:
    school(code, code.title())
report_requested(QUARTER)
"""
# By subtraction from the total the smallest would follow: another stands beside it.
TOLD = [("", 86), ("east", 40), ("hoover", None), ("lincoln", 30), ("north", None)]


def is_waiting():
    with connection.cursor() as cursor:
        cursor.execute(WAITING)
        return cursor.fetchone()[0]


def requested(settings):
    settings.REPORT_CADENCES = ["quarter"]
    year(2021)
    for code in COUNTS:
        school(code, code.title())
    return report_requested(QUARTER)


def assert_whole(attempts):
    report = Report.objects.get()
    assert (report.status, Job.objects.get().attempts) == ("draft", attempts)
    rows = ProtectedCell.objects.order_by("school_code")
    assert [(row.school_code, row.n) for row in rows] == TOLD
    verdicts = [verdict for _ref, verdict in audited(Protection.objects.get(), [])]
    assert verdicts
    assert all(verdict.passed for verdict in verdicts)


@pytest.mark.django_db(transaction=True)
class TestWorker:
    @once_in(5)
    def test_killed_in_mid_suppression_leaves_one_whole_report_made_by_the_next(self, tmp_path, settings):
        with gate_shut() as open_gate:
            with worker(tmp_path / "first.log", settings=SETTINGS) as first:
                requested(settings)
                until(is_waiting, "the worker at the gate")
                first.kill()
            assert (Figure.objects.count(), ProtectedCell.objects.count(), Protection.objects.count()) == (0, 0, 0)
            open_gate()
        with worker(tmp_path / "second.log", settings=SETTINGS):
            until(lambda: jobs.requeue_stalled() * 0 or Job.objects.get().status == "done", "a report after the tick")
        assert_whole(attempts=2)

    @once_in(5)
    def test_is_not_overtaken_while_it_protects_for_longer_than_its_lease(self, tmp_path, settings):
        with gate_shut() as open_gate, worker(tmp_path / "slow.log", settings=SETTINGS):
            requested(settings)
            until(is_waiting, "the worker at the gate")
            end = time.monotonic() + float(LEASE) + 1
            while time.monotonic() < end:
                jobs.requeue_stalled()
                time.sleep(0.2)
            assert Job.objects.get().leased_until > timezone.now()
            open_gate()
            until(lambda: Job.objects.get().status == "done", "the report")
        assert_whole(attempts=1)


@pytest.fixture
def stage():
    from embedded.throwaway import throwaway_servers
    from tests import template

    with throwaway_servers(CHECKOUT, recipe=template.recipe()) as servers:
        found = Stage(servers)
        found.environment["DJANGO_SETTINGS_MODULE"] = SETTINGS
        found.commits_last()
        found.clone()
        yield found


@once_in(5)
def test_both_servers_killed_in_mid_suppression_and_back_leave_one_whole_report(stage, tmp_path):
    beat = ["--beat", "--schedule", str(tmp_path / "beat")]
    with worker(tmp_path / "worker.log", *beat, settings=SETTINGS, environment=stage.environment) as working:
        with gate_shut(stage.environment["DATABASE_URL"]):
            stage.run("-c", ASK)
            until(lambda: stage.rows(WAITING) == [(1,)], "the worker at the gate")
            stage.kill_servers()
        until(lambda: working.says("Connection to broker lost"), "the worker's word that the broker is gone")
        stage.start_servers()
        for table in ("figure", "protectedcell", "protection"):
            assert stage.rows(f"SELECT count(*) FROM monitoring_{table}") == [(0,)]
        until(lambda: stage.rows("SELECT status FROM core_job") == [("done",)], "the report")
    assert stage.rows("SELECT school_code, n FROM monitoring_protectedcell ORDER BY school_code") == TOLD
    assert stage.rows("SELECT passed, known FROM monitoring_protection") == [(True, [])]
    assert stage.rows("SELECT attempts FROM core_job") == [(2,)]
