from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from embedded.errors import Stopped
from embedded.process import Child, spawn, stop_children
from embedded.signals import stoppable
from embedded.steps import read_step
from tests.embedded.conftest import eventually, is_alive

SLEEPS = [sys.executable, "-c", "import time; time.sleep(60)"]


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], list[subprocess.Popen[bytes]]]]:
    """Let each child's start be disturbed by a signal to us; the function tells which were started."""
    found: list[subprocess.Popen[bytes]] = []
    start = subprocess.Popen

    def disturbed(*args: Any, **more: Any) -> subprocess.Popen[bytes]:
        found.append(start(*args, **more))
        os.kill(os.getpid(), signal.SIGINT)
        return found[-1]

    with monkeypatch.context() as patch:
        patch.setattr(subprocess, "Popen", disturbed)
        yield lambda: found
    for process in found:
        process.kill()
        process.wait(10)


def begun(log: Path, children: list[Child]) -> Child:
    return spawn("sleeper", SLEEPS, log=log, env=os.environ, death=signal.SIGTERM, among=children)


def test_a_signal_that_comes_while_a_child_is_started_finds_it_noted(tmp_path: Path, started) -> None:
    children: list[Child] = []
    with pytest.raises(Stopped), stoppable():
        begun(tmp_path / "log", children)
    assert [child.process for child in children] == started()
    stop_children(children)
    assert eventually(lambda: not is_alive(children[0].process.pid))


def test_a_signal_that_comes_while_a_step_is_started_ends_it(tmp_path: Path, started) -> None:
    with pytest.raises(Stopped), stoppable():
        read_step("Sleeping", SLEEPS, cwd=tmp_path, env=os.environ, watch=lambda: None, waits=[])
    (process,) = started()
    assert process.poll() is not None


def test_a_child_hears_the_signals_that_were_kept_waiting(tmp_path: Path) -> None:
    children: list[Child] = []
    with stoppable():
        child = begun(tmp_path / "log", children)
    told = dict(line.split(":\t") for line in Path(f"/proc/{child.process.pid}/status").read_text().splitlines()
                if ":\t" in line)  # fmt: skip
    asking = sum(1 << number - 1 for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP))
    assert int(told["SigBlk"], 16) & asking == 0
    child.process.send_signal(signal.SIGTERM)
    assert child.process.wait(10) == -signal.SIGTERM
