"""Real worker processes that a test can stop, continue and kill, and the gate at which they wait."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import psycopg2

from tests.monitoring.gate.indicators import GATE
from tests.servers import CHECKOUT

PATIENCE = 40.0
LEASE = "2"


def until(true: Callable[[], object], what: str, patience: float = PATIENCE) -> None:
    """Wait until ``true()``."""
    end = time.monotonic() + patience
    while not true():
        assert time.monotonic() < end, f"Waited {patience:.0f} s in vain: {what}"
        time.sleep(0.05)


@dataclass(frozen=True, slots=True)
class Worker:
    """A worker with its children; they are a process group of their own."""

    process: subprocess.Popen[bytes]
    log: Path

    def signal(self, number: signal.Signals) -> None:
        os.killpg(self.process.pid, number)

    def says(self, words: str) -> bool:
        return words in self.log.read_text()

    def kill(self) -> None:
        with contextlib.suppress(ProcessLookupError):
            self.signal(signal.SIGKILL)
        self.process.wait(5)


@contextlib.contextmanager
def worker(
    log: Path, *more: str, settings: str = "tests.monitoring.gate.settings", environment: Mapping[str, str] = os.environ
) -> Iterator[Worker]:
    """Run a worker that is ready to take tasks; leases are short, so that tests need not wait long for their end."""
    argv = [sys.executable, "-m", "celery", "-A", "config", "worker", "--concurrency", "1", "--loglevel", "INFO"]
    argv += ["--without-mingle", "--without-gossip", *more]
    known = {name: value for name, value in environment.items() if name != "DATABASE_OWNER_URL"}
    known |= {"DJANGO_SETTINGS_MODULE": settings, "JOB_LEASE_SECONDS": LEASE, "PYTHONPATH": str(CHECKOUT)}
    with log.open("wb") as out:
        process = subprocess.Popen(
            argv, cwd=CHECKOUT, env=known, stdin=subprocess.DEVNULL, stdout=out, stderr=out, start_new_session=True
        )
    started = Worker(process, log)
    try:
        until(lambda: started.says(" ready.") or process.poll() is not None, "the worker is ready")
        yield started
    finally:
        started.kill()
        sys.stdout.write(f"--- {log.name}\n{log.read_text()}")


@contextlib.contextmanager
def gate_shut(address: str | None = None) -> Iterator[Callable[[], None]]:
    """Hold the gate shut; the function it gives opens it."""
    connection = psycopg2.connect(address or os.environ["DATABASE_URL"])
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [GATE])
    try:
        yield connection.close
    finally:
        connection.close()
