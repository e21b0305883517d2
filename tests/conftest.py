"""What all tests share: databases, a clean broker, and a real worker for those that ask for one."""

from __future__ import annotations

import contextlib
import gc
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import redis
from _pytest import runner
from django.db import transaction
from django.test import TransactionTestCase

from core.call_stack import with_room
from tests.browser import axe, browser
from tests.proved import note_at_force_login
from tests.servers import CHECKOUT
from tests.turns import TURN

if TYPE_CHECKING:
    from tests.databases import Databases

__all__ = ["axe", "browser"]

WORKER_PATIENCE = 30
note_at_force_login()


def pytest_report_header() -> str:
    return f"turn: {TURN} (what is tried by turns today is tried again by TURN={TURN})"


if "PYTEST_XDIST_WORKER" in os.environ:
    gc.disable()  # while all is loaded, of which hardly anything is rubbish: a sixth of the time that takes


def pytest_collection(session: pytest.Session) -> None:
    """
    Let each worker load its share of the tests' modules first, where all tests are run.

    In a fresh checkout compiling them is half of what it takes to begin: what one compiled, the others read.
    """
    worker = getattr(session.config, "workerinput", None)
    tests = CHECKOUT / "tests"
    if worker is None or [Path(one).resolve() for one in session.config.args] != [tests]:
        return
    number, count = int(worker["workerid"].removeprefix("gw")), worker["workercount"]
    for path in sorted(tests.rglob("test_*.py"))[number::count]:
        with contextlib.suppress(Exception, pytest.skip.Exception):  # told when it is collected
            import_module(".".join(path.relative_to(CHECKOUT).with_suffix("").parts))


def pytest_collection_finish() -> None:
    """Look for rubbish seldom, and never among all that was loaded: that was a twelfth of the suite's time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 20, 100)
    gc.enable()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item, nextitem: pytest.Item | None) -> bool:
    """Run a test as pytest does, with room for what it calls: pytest stands deep in calls already."""
    return with_room(runner.pytest_runtest_protocol)(item, nextitem)


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[Databases]:
    """Use clones of a migrated template in place of Django's own test database."""
    from tests.databases import Databases

    databases = Databases()
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch:
        databases.prepare()
        # transactional_db, live_server and django_db(transaction=True) all end here: no flush, no TRUNCATE.
        patch.setattr(TransactionTestCase, "_fixture_setup", classmethod(lambda cls: databases.enter()))
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda self: databases.leave())
        yield databases
    with django_db_blocker.unblock():
        databases.finish()


def rows_kept(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """
    Let a fixture make rows that all tests of its scope find; each test undoes its own changes to them.

    For tests none of which commits. Give each copies of what was made (``copy.copy``): what a test does to an object in
    memory is not undone.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


module_rows = pytest.fixture(scope="module")(rows_kept)
class_rows = pytest.fixture(scope="class")(rows_kept)


@pytest.fixture(scope="class")
def class_database(django_db_setup: Databases, django_db_blocker: Any) -> Iterator[None]:
    """
    Let all tests of a class share one database of its own, to which other connections come as well.

    For tests that ask for no database otherwise, and leave in it what they found: a clone for each costs as much as ten
    tests.
    """
    with django_db_blocker.unblock():
        django_db_setup.enter()
        try:
            yield
        finally:
            django_db_setup.leave()


@pytest.fixture(autouse=True, scope="session")
def _schema_told_once() -> Iterator[None]:
    """Describe the API once: it takes a second each time, and says the same."""
    from drf_spectacular.generators import SchemaGenerator

    describe = SchemaGenerator.get_schema
    told = cache(lambda public: describe(SchemaGenerator(), public=public))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(SchemaGenerator, "get_schema", lambda self, request=None, public=False: told(public))
        yield


@pytest.fixture(scope="session")
def _broker() -> Iterator[redis.Redis]:
    """A connection to the Valkey of this process of pytest."""
    with redis.Redis.from_url(os.environ["REDIS_URL"]) as connection:
        yield connection


@pytest.fixture(autouse=True)
def _empty_broker(_broker: redis.Redis) -> None:
    """Start each test with nothing queued."""
    _broker.flushall()


@pytest.fixture
def celery_worker(transactional_db: None, tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A real worker process on this test's database and broker, ready to take tasks."""
    log = tmp_path / "worker.log"
    argv = [sys.executable, "-m", "celery", "-A", "config", "worker", "--concurrency", "1", "--loglevel", "INFO"]
    argv += ["--without-mingle", "--without-gossip"]
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_OWNER_URL"}
    with log.open("wb") as file:
        worker = subprocess.Popen(
            argv,
            cwd=CHECKOUT,
            env=environment,
            stdout=file,
            stderr=file,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
        )
    try:
        _wait_for_worker(worker, log)
        yield worker
    finally:
        _kill(worker)
        sys.stdout.write(log.read_text())


def _wait_for_worker(worker: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + WORKER_PATIENCE
    while " ready." not in log.read_text():
        if worker.poll() is not None or time.monotonic() > end:
            pytest.fail(f"The worker does not start.\n{log.read_text()}")
        time.sleep(0.05)


def _kill(worker: subprocess.Popen[bytes]) -> None:
    """End the worker and its children at once: its database goes with the test."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(worker.pid, signal.SIGKILL)
    worker.wait(5)
