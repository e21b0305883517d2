"""Checkouts of their own, and real processes that run servers for them."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from embedded.folders import folders_for
from embedded.servers import told
from tests.servers import CHECKOUT

# What a supervising process does: start servers, tell their addresses, wait to be ended.
HOLD = """
import json, sys, time
from pathlib import Path
from embedded.folders import folders_for
from embedded.servers import prepared
with prepared(folders_for(Path(sys.argv[1]), "dev")) as servers:
    servers.start(postgres=True, valkey=True, settings=["fsync=off"])
    servers.announce()
    pids = {child.name: child.process.pid for child in servers.children}
    print(json.dumps({"environment": servers.environment, "pids": pids}), flush=True)
    sys.stdin.read()
"""


class Holder:
    """A process that runs the servers of a checkout."""

    def __init__(self, checkout: Path) -> None:
        self.process = start_python(HOLD, str(checkout), stdin=subprocess.PIPE)
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        assert line, "the servers did not start"
        said: dict[str, Any] = json.loads(line)
        self.environment: dict[str, str] = said["environment"]
        self.pids: dict[str, int] = said["pids"]

    def end(self) -> None:
        """Let it stop its servers and end."""
        self.process.communicate(timeout=20)

    def kill(self) -> None:
        """End it without a chance to clean up."""
        self.process.kill()
        self.process.communicate(timeout=20)


def start_python(code: str, *arguments: str, **more: Any) -> subprocess.Popen[str]:
    """Start Python on ``code``, with no servers named."""
    environment = {name: value for name, value in os.environ.items() if not name.endswith("_URL") and name != "PORT"}
    return subprocess.Popen(
        [sys.executable, "-c", code, *arguments],
        text=True,
        stdout=more.pop("stdout", subprocess.PIPE),
        stderr=subprocess.STDOUT,
        cwd=CHECKOUT,
        env={**environment, "PYTHONPATH": str(CHECKOUT), **more.pop("env", {})},
        **more,
    )


def is_alive(pid: int) -> bool:
    """Return whether the process runs; one that waits to be collected does not."""
    try:
        return Path("/proc", str(pid), "stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


def eventually(done: Callable[[], bool], seconds: float = 10) -> bool:
    """Return whether ``done()`` became true in time."""
    end = time.monotonic() + seconds
    while not done() and time.monotonic() < end:
        time.sleep(0.02)
    return done()


def ordinary_kill(pid: int) -> None:
    """Send SIGKILL to a process that may have ended."""
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


@pytest.fixture(scope="session")
def started_before(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A checkout whose servers ran before: copied, since making a cluster anew takes its time."""
    folder = tmp_path_factory.mktemp("started-before")
    _lend_programs(folder)
    Holder(folder).end()
    yield folder
    _remove(folder)


@pytest.fixture
def make_checkout(tmp_path: Path, started_before: Path) -> Iterator[Callable[[str], Path]]:
    """Make folders that stand for checkouts whose servers ran before."""
    made: list[Path] = []

    def make(name: str) -> Path:
        folder = tmp_path / name
        folder.mkdir()
        made.append(folder)
        base = folders_for(folder, "dev").base
        base.parent.mkdir(exist_ok=True)
        subprocess.run(["cp", "-a", folders_for(started_before, "dev").base, base], check=True)
        return folder

    yield make
    for folder in made:
        _remove(folder)


@pytest.fixture
def new_checkout(tmp_path: Path) -> Iterator[Path]:
    """A checkout without any servers' data."""
    folder = tmp_path / "new"
    folder.mkdir()
    _lend_programs(folder)
    yield folder
    _remove(folder)


def _remove(checkout: Path) -> None:
    """Remove what servers keep outside the checkout."""
    folders = folders_for(checkout, "dev")
    if sockets := told(folders).get("sockets"):
        shutil.rmtree(str(sockets), ignore_errors=True)
    shutil.rmtree(folders.base, ignore_errors=True)


def _lend_programs(checkout: Path) -> None:
    """Let the checkout use the copies of the servers' programs that this one has."""
    folders = folders_for(checkout, "dev")
    folders.make()
    for copy in folders_for(CHECKOUT, "dev").base.glob("bin-*"):
        (folders.base / copy.name).symlink_to(copy)


@pytest.fixture
def checkout(make_checkout: Callable[[str], Path]) -> Path:
    """One checkout."""
    return make_checkout("checkout")


@pytest.fixture
def hold() -> Iterator[Callable[[Path], Holder]]:
    """Start processes that hold the servers of a checkout; those still running are killed at the end."""
    holders: list[Holder] = []

    def start(checkout: Path) -> Holder:
        holders.append(Holder(checkout))
        return holders[-1]

    yield start
    for holder in holders:
        holder.kill()
        for pid in holder.pids.values():
            eventually(lambda pid=pid: not is_alive(pid), 5)
