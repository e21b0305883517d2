"""
Start a child that dies with us, and stop children.

Start children from the main thread only: the kernel sends the death signal when the *thread* that started them ends.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from signal import Signals
from typing import Any

from embedded.signals import as_at_first, undisturbed

LIBC = ctypes.CDLL(None)
PR_SET_PDEATHSIG = 1
# The servers see nothing of the caller's PGDATA, PGPORT, LANG.
SERVER_ENVIRONMENT = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "TZ": "UTC"}


@dataclass(frozen=True, slots=True)
class Child:
    """A running child and how it is asked to stop: each signal gets ``patience`` seconds, the last one is SIGKILL."""

    name: str
    process: subprocess.Popen[bytes]
    log: Path | None
    stop: tuple[Signals, ...] = (Signals.SIGTERM, Signals.SIGKILL)
    patience: float = 2.0

    @property
    def has_ended(self) -> bool:
        """Return whether it has ended; this also collects it."""
        return self.process.poll() is not None

    def tail(self) -> str:
        """Return the end of its log."""
        if self.log is None:
            return ""
        with contextlib.suppress(OSError):
            return self.log.read_text(errors="replace")[-1500:].strip()
        return ""


def dying_with_us(death: Signals) -> dict[str, Any]:
    """
    Return the arguments of ``Popen`` that send ``death`` to the child when we end.

    A session of its own keeps the terminal's Ctrl-C from it: we stop children in order. ``preexec_fn`` runs after the
    change of user, which would clear the setting, and before exec, which keeps it.
    """
    parent = os.getpid()

    def arrange() -> None:
        LIBC.prctl(PR_SET_PDEATHSIG, int(death), 0, 0, 0)
        if os.getppid() != parent:
            os._exit(1)
        as_at_first()

    return {"start_new_session": True, "stdin": subprocess.DEVNULL, "preexec_fn": arrange}


def spawn(
    name: str,
    argv: Sequence[str | Path],
    *,
    log: Path,
    env: Mapping[str, str],
    death: Signals,
    among: list[Child],
    stop: tuple[Signals, ...] = (Signals.SIGTERM, Signals.SIGKILL),
    patience: float = 2.0,
    **more: Any,
) -> Child:
    """Start a child that writes into ``log``, and note it ``among`` those that are to be stopped."""
    with log.open("ab") as file, undisturbed():
        process = subprocess.Popen(argv, stdout=file, stderr=file, env=dict(env), **dying_with_us(death), **more)
        child = Child(name, process, log, stop, patience)
        among.append(child)
    return child


def stop_children(children: Sequence[Child]) -> None:
    """Stop the children together, then whatever they left in their process groups."""
    if not children:
        return
    for rung in range(max(len(child.stop) for child in children)):
        for child in children:
            if not child.has_ended and rung < len(child.stop):
                send_signal(child, child.stop[rung])
        patience = max(child.patience for child in children)
        if wait_until(lambda: all(child.has_ended for child in children), seconds=patience):
            break
    for child in children:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(child.process.pid, signal.SIGKILL)


def send_signal(child: Child, number: Signals) -> None:
    """Send a signal to the child; SIGKILL goes to its whole group."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        if number == Signals.SIGKILL:
            os.killpg(child.process.pid, number)
        else:
            child.process.send_signal(number)


def wait_until(done: Callable[[], bool], *, seconds: float, every: float = 0.02) -> bool:
    """Return whether ``done()`` became true within ``seconds``."""
    end = time.monotonic() + seconds
    while not done():
        if time.monotonic() > end:
            return False
        time.sleep(every)
    return True
