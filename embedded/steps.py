"""Run a command of a start with its output shown, and read what it tells at its end."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from signal import Signals

from embedded.errors import Refused
from embedded.process import Child, dying_with_us, stop_children
from embedded.signals import undisturbed

Argv = Sequence[str | Path]


def read_step(
    title: str,
    argv: Argv,
    *,
    cwd: Path,
    env: Mapping[str, str],
    watch: Callable[[], None],
    waits: list[Callable[[], None]],
    declines: Collection[int] = (),
) -> dict[str, object] | None:
    """
    Run one command to its end under a heading, and return what its last line says in JSON instead of showing it.

    ``watch`` is called meanwhile and may raise. What is in ``waits`` is called, and taken out, once the command has
    said its first line. None when the command ended with one of ``declines`` instead: it could not begin yet.

    :raises Refused: when the command fails, or its last line tells nothing.
    """
    lines: list[str] = []

    def watching() -> None:
        watch()
        if lines and waits:
            # Here and not in the reading thread: children of a thread die with it.
            waits.pop()()

    if _run(title, argv, cwd=cwd, env=env, watch=watching, lines=lines, declines=declines):
        return None
    watching()
    line = lines[-1] if lines else ""
    try:
        return dict(json.loads(line))
    except ValueError:
        raise Refused(f"“{title}” ended without telling who may sign in; its last line: {line!r}") from None


def _run(
    title: str,
    argv: Argv,
    *,
    cwd: Path,
    env: Mapping[str, str],
    watch: Callable[[], None],
    lines: list[str],
    declines: Collection[int],
) -> int:
    print(f"\n{title} …", flush=True)
    with ExitStack() as stack:
        with undisturbed():
            process = subprocess.Popen(
                argv,
                cwd=cwd,
                env={**env, "PYTHONUNBUFFERED": "1"},
                stdout=subprocess.PIPE,
                **dying_with_us(Signals.SIGTERM),
            )
            reader = threading.Thread(target=_show_all_but_last, args=(process, lines), daemon=True)
            reader.start()
            stack.callback(reader.join, 5)
            stack.callback(stop_children, [Child(title, process, None)])
        while process.poll() is None:
            watch()
            time.sleep(0.05)
    if process.returncode and lines:
        print(lines[-1], flush=True)
    if process.returncode and process.returncode not in declines:
        raise Refused(f"“{title}” failed (it ended with {process.returncode}); the reason stands above.")
    return process.returncode


def _show_all_but_last(process: subprocess.Popen[bytes], lines: list[str]) -> None:
    assert process.stdout is not None
    with process.stdout as said:
        for line in said:
            if lines:
                print(lines[-1], flush=True)
            lines[:] = [line.decode(errors="replace").rstrip("\n")]
    sys.stdout.flush()
