"""Use the servers that another command of this checkout runs."""

from __future__ import annotations

import contextlib
import fcntl
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack

from embedded.errors import Refused
from embedded.folders import Folders
from embedded.servers import told

PATIENCE = 120.0


def attach(folders: Folders, stack: ExitStack) -> dict[str, str] | None:
    """
    Return the variables that lead to the running servers, or None when none run.

    Until ``stack`` closes, the command that holds the servers waits for us before it stops them.

    :raises Refused: when somebody holds the folders but brings up no server.
    """
    end = time.monotonic() + PATIENCE
    waiting = False
    while folders.is_held():
        environment = told(folders).get("environment")
        if isinstance(environment, dict) and _joins(folders, stack):
            return {str(name): str(value) for name, value in environment.items()}
        if not waiting:
            print("Waiting for another command of this checkout …", file=sys.stderr, flush=True)
            waiting = True
        if time.monotonic() > end:
            raise Refused(f"Process {told(folders).get('pid')} holds the servers of this checkout but starts none.")
        time.sleep(0.05)
    return None


@contextlib.contextmanager
def until_alone(folders: Folders) -> Iterator[None]:
    """On leaving, wait until nobody else uses our servers; Ctrl-C ends the wait."""
    yield
    with contextlib.suppress(KeyboardInterrupt), folders.users_file.open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print("Waiting for another command that uses these servers (Ctrl-C: stop them) …", file=sys.stderr)
            fcntl.flock(file, fcntl.LOCK_EX)
        folders.run_file.unlink(missing_ok=True)  # nobody new attaches


def _joins(folders: Folders, stack: ExitStack) -> bool:
    file = stack.enter_context(folders.users_file.open("a"))
    try:
        fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return False  # they are about to stop
    # They may have stopped between our reading and our joining.
    return folders.is_held() and "environment" in told(folders)
