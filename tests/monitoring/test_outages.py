"""A report whose making outlives the death of both servers. The servers are this test's own."""

from __future__ import annotations

import subprocess
import sys

import psycopg2
import pytest

from embedded.orphans import end_orphans
from embedded.postgres import THROW_AWAY, start_postgres
from embedded.roles import OWNER
from embedded.servers import Servers
from embedded.throwaway import throwaway_servers
from embedded.valkey import start_valkey
from tests import template
from tests.monitoring.workers import gate_shut, until, worker
from tests.servers import CHECKOUT
from tests.turns import once_in

ASK = """
import django
django.setup()
from tests.factories.monitoring import report_requested
report_requested()
"""


class Stage:
    """The product's programs on servers that can be killed."""

    def __init__(self, servers: Servers) -> None:
        self.servers = servers
        self.environment = {
            **servers.environment,
            "PATH": "/usr/bin:/bin",
            "PYTHONPATH": str(CHECKOUT),
            "DJANGO_SETTINGS_MODULE": "tests.monitoring.gate.settings",
            "JOB_TICK_SECONDS": "1",
        }

    def run(self, *argv: str) -> None:
        done = subprocess.run(
            [sys.executable, *argv], cwd=CHECKOUT, env=self.environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr

    def clone(self) -> None:
        """Use a database cloned from the template."""
        connection = psycopg2.connect(self.servers.superuser_address)
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute(f'CREATE DATABASE "killed" OWNER {OWNER} TEMPLATE "{template.NAME}" STRATEGY FILE_COPY')
        connection.close()
        for variable in ("DATABASE_URL", "DATABASE_OWNER_URL"):
            self.environment[variable] = template.at(self.environment[variable], "killed")

    def rows(self, query: str) -> list[tuple]:
        connection = psycopg2.connect(self.environment["DATABASE_URL"])
        try:
            with connection.cursor() as cursor:
                cursor.execute(query)
                return cursor.fetchall()
        finally:
            connection.close()

    def commits_last(self) -> None:
        """Let a commit survive the server's death at once: other tests' servers trade that for speed."""
        connection = psycopg2.connect(self.servers.superuser_address)
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute("ALTER ROLE supports_app SET synchronous_commit = on")
        connection.close()

    def kill_servers(self) -> None:
        for child in self.servers.children:
            child.process.kill()
            child.process.wait(10)
        self.servers.children.clear()
        end_orphans(self.servers.folders)

    def start_servers(self) -> None:
        folders, sockets = self.servers.folders, self.servers.sockets
        start_postgres(folders, sockets, self.servers.children, settings=THROW_AWAY)
        start_valkey(folders, sockets, self.servers.children)


@pytest.fixture
def stage():
    with throwaway_servers(CHECKOUT, recipe=template.recipe()) as servers:
        found = Stage(servers)
        found.commits_last()
        found.clone()
        yield found


@once_in(5)
def test_both_servers_killed_and_back_leave_one_complete_report(stage, tmp_path):
    beat = ["--beat", "--schedule", str(tmp_path / "beat")]
    with worker(tmp_path / "worker.log", *beat, environment=stage.environment) as working:
        with gate_shut(stage.environment["DATABASE_URL"]):
            stage.run("-c", ASK)
            until(lambda: stage.rows("SELECT step, steps FROM core_job") == [(1, 2)], "half of the figures")
            stage.kill_servers()
        until(lambda: working.says("Connection to broker lost"), "the worker's word that the broker is gone")
        assert working.process.poll() is None
        stage.start_servers()
        assert stage.rows("SELECT status, counted_at FROM monitoring_report") == [("making", None)]
        assert stage.rows("SELECT count(*) FROM monitoring_figure") == [(0,)]
        until(lambda: stage.rows("SELECT status FROM core_job") == [("done",)], "the report")
    assert stage.rows("SELECT status FROM monitoring_report") == [("draft",)]
    assert stage.rows("SELECT place, numerator, denominator FROM monitoring_figure ORDER BY place") == [
        (1, 1, 2),
        (2, 3, 4),
    ]
    assert stage.rows("SELECT attempts, step, steps FROM core_job") == [(2, 2, 2)]
    told = "SELECT pgh_context->>'action' FROM monitoring_reportevent ORDER BY pgh_id"
    assert stage.rows(told) == [("monitoring.report.request",), ("monitoring.report.made",)]
