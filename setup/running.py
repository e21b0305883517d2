"""Run one command of the set-up and stop with a clear message when it fails."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO


class Failed(Exception):
    """A step of the set-up did not work; the text says what to do."""


def run(
    argv: Sequence[str | Path], *, root: Path, held: IO[str], env: Mapping[str, str] | None = None, hint: str = ""
) -> None:
    """
    Run ``argv`` in the checkout and wait for it.

    The child inherits the lock: should we be killed, the next set-up waits until the orphan has ended.

    :raises Failed: when the command cannot be run or ends with an error.
    """
    shown = " ".join(str(part) for part in argv[:5])
    try:
        done = subprocess.run(
            [str(part) for part in argv],
            check=False,
            cwd=root,
            env=env,
            pass_fds=[held.fileno()],
            stdin=subprocess.DEVNULL,
        )
    except OSError as error:
        raise Failed(f"{shown} cannot be run: {error.strerror}.{hint}") from error
    if done.returncode:
        raise Failed(f"{shown} … ended with {done.returncode}.{hint}")
