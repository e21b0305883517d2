"""Find and end what an earlier run left behind when it was killed."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from signal import Signals

from embedded.errors import Refused
from embedded.folders import MARK, Folders
from embedded.process import wait_until

# Gentlest first: PostgreSQL writes its checkpoint on SIGINT.
LADDER = (Signals.SIGINT, Signals.SIGQUIT, Signals.SIGKILL)


def end_orphans(folders: Folders) -> None:
    """
    End the processes of an earlier run in these folders. Call while holding the folder's lock.

    :raises Refused: when one of them survives even SIGKILL.
    """
    for number in LADDER:
        for pid in _orphans(folders):
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.kill(pid, number)
        if wait_until(lambda: not list(_orphans(folders)), seconds=3):
            return
    raise Refused(f"Processes of an earlier run do not end: {list(_orphans(folders))}")


def _orphans(folders: Folders) -> Iterator[int]:
    mark = f"{MARK}={folders.home}".encode()
    for process in Path("/proc").glob("[0-9]*"):
        if int(process.name) == os.getpid():
            continue
        with contextlib.suppress(OSError):
            if _is_postgres(process):
                # PostgreSQL overwrites its environment; its working folder is the cluster.
                ours = os.readlink(process / "cwd").startswith(f"{folders.data}/")
            else:
                ours = mark in (process / "environ").read_bytes().split(b"\0")
            if ours:
                yield int(process.name)


def _is_postgres(process: Path) -> bool:
    # A binary replaced meanwhile reads "… (deleted)".
    return os.readlink(process / "exe").removesuffix(" (deleted)").endswith("/postgres")
