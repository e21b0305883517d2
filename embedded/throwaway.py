"""Servers for one test run: fast, on folders of their own, gone without a trace when the run ends."""

from __future__ import annotations

import contextlib
import itertools
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from embedded.folders import Folders, folders_for
from embedded.kept import Kept, Recipe
from embedded.orphans import end_orphans
from embedded.postgres import THROW_AWAY
from embedded.servers import Servers, prepared, told

PREFIX = "test"
MEMORY = Path("/dev/shm")
MEMORY_NEEDED = 1_000_000_000
_numbers = itertools.count(1)


@contextlib.contextmanager
def throwaway_servers(
    checkout: Path,
    *,
    postgres: bool = True,
    valkey: bool = True,
    recipe: Recipe | None = None,
    memory: int = MEMORY_NEEDED,
) -> Iterator[Servers]:
    """
    Run servers that nothing else uses; on leaving, their folders are removed.

    With ``recipe`` PostgreSQL is filled as that says, from what an earlier run kept if there is such. A killed process
    leaves its folders; the next call of any process sweeps them. The folders lie on disk where less than ``memory`` is
    free.

    :raises Refused: when a server cannot run.
    """
    _sweep(checkout)
    purpose = f"{PREFIX}-{os.getpid()}-{next(_numbers)}"
    folders = folders_for(checkout, purpose, memory=postgres and _is_free(memory))
    try:
        with prepared(folders) as servers:
            if postgres and recipe:
                _lay_or_fill(servers, recipe)
            servers.start(postgres=postgres, valkey=valkey, settings=THROW_AWAY)
            yield servers
    finally:
        folders.remove()


def _lay_or_fill(servers: Servers, recipe: Recipe) -> None:
    """Put the recipe's cluster in place. One process fills; others of the checkout wait for what it keeps."""
    kept = Kept(servers.folders, recipe)
    if kept.lay(servers.folders):
        return
    with kept.alone():
        if kept.lay(servers.folders):
            return
        kept.share_password(servers.folders)
        servers.start(postgres=True, valkey=False, settings=THROW_AWAY)
        (postgres,) = servers.children
        recipe.fill(servers)
        servers.stop()
        # One that had to be killed would start with a recovery in every later run.
        if postgres.process.returncode == 0:
            kept.save(servers.folders)


def _is_free(memory: int) -> bool:
    with contextlib.suppress(OSError):
        return os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free >= memory
    return False


def _sweep(checkout: Path) -> None:
    """Remove what killed runs left. A folder whose process lives is in use, or about to be."""
    for memory in (False, True):
        for home in folders_for(checkout, PREFIX, memory=memory).home.parent.glob(f"{PREFIX}-*-*"):
            if Path("/proc", home.name.split("-")[1]).exists():
                continue
            left = folders_for(checkout, home.name, memory=memory)
            with contextlib.suppress(OSError), left.held():
                _clear(left)


def _clear(left: Folders) -> None:
    end_orphans(left)
    if sockets := told(left).get("sockets"):
        shutil.rmtree(str(sockets), ignore_errors=True)
    left.remove()
