"""Start PostgreSQL on a data folder of ours; make the folder when there is none."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from signal import Signals

from embedded.binaries import postgres_program, runnable
from embedded.errors import Refused
from embedded.folders import Folders
from embedded.process import SERVER_ENVIRONMENT, Child, dying_with_us, spawn, wait_until
from embedded.secrets import keep_secret, write_private

SUPERUSER = "postgres"
# SIGINT first: SIGTERM waits for connected clients, SIGQUIT and SIGKILL make the next start recover.
STOP = (Signals.SIGINT, Signals.SIGQUIT, Signals.SIGKILL)
SETTINGS = (
    "listen_addresses=",
    "timezone=UTC",
    "dynamic_shared_memory_type=mmap",
    "max_connections=200",
    # Of what it refuses the server would else log the row and the statement, with the children's names in them.
    "log_error_verbosity=terse",
    "log_min_error_statement=panic",
)
# Nothing of a test run has to survive. wal_level=minimal does not start with senders.
THROW_AWAY = (
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "autovacuum=off",
    "wal_level=minimal",
    "max_wal_senders=0",
    "max_wal_size=1GB",  # initdb writes less where segments are small
)


def start_postgres(folders: Folders, sockets: Path, children: list[Child], *, settings: Sequence[str] = ()) -> None:
    """
    Start the server, note it among ``children``, and wait until it takes connections.

    Call while holding the folder, orphans ended.

    :raises Refused: when it cannot be found, made or started.
    """
    program, version = runnable(postgres_program(), folders)
    major = re.search(r"\d+", version)
    if major is None:
        raise Refused(f"{program} does not tell its version: {version.strip()}")
    cluster = folders.data / f"pg{major.group()}"
    keep_secret(folders.secrets, SUPERUSER)
    if not cluster.exists():
        _make_cluster(folders, program.with_name("initdb"), cluster, hasty="fsync=off" in settings)
    pid_file = cluster / "postmaster.pid"
    # Safe: we hold the folder and no postgres works in it. A killed one's number may meanwhile be somebody else's.
    _as_server(folders, "rm", "-f", str(pid_file))
    argv: list[str | Path] = [program, "-D", cluster, "-k", sockets]
    for setting in (*SETTINGS, *settings):
        argv += ["-c", setting]
    child = spawn(
        "postgres",
        argv,
        log=folders.log("postgres"),
        env=SERVER_ENVIRONMENT,
        death=Signals.SIGINT,
        among=children,
        stop=STOP,
        cwd="/",
        **folders.account.drop,
    )
    if not wait_until(lambda: child.has_ended or _is_ready(pid_file), seconds=60) or child.has_ended:
        raise Refused(f"PostgreSQL does not start.\n{child.tail()}")


def _make_cluster(folders: Folders, initdb: Path, cluster: Path, *, hasty: bool) -> None:
    """Make the data folder under another name and rename it when whole: a kill leaves no half cluster."""
    new = folders.data / "new"
    _as_server(folders, "rm", "-rf", str(new))
    # Handed over beside the server's folder, never written into it.
    password = folders.home / "first-password"
    write_private(password, keep_secret(folders.secrets, SUPERUSER))
    os.chown(password, folders.account.uid, folders.account.gid)
    options = ["-A", "scram-sha-256", "--pwfile", str(password), "-E", "UTF8", "--locale=C.UTF-8"]
    # Small segments: what is kept of a run's cluster carries a few of them.
    options += ["--no-sync", "--wal-segsize=1"] if hasty else []
    _as_server(folders, initdb, "-D", str(new), "-U", SUPERUSER, *options)
    password.unlink()
    _as_server(folders, "mv", "-T", str(new), str(cluster))


def _as_server(folders: Folders, program: str | Path, *arguments: str) -> None:
    """Run a command as the servers' account; root itself writes nothing in that account's folder."""
    found = shutil.which(str(program), path=SERVER_ENVIRONMENT["PATH"]) or str(program)
    done = subprocess.run(
        [found, *arguments],
        check=False,
        capture_output=True,
        text=True,
        cwd="/",
        env=SERVER_ENVIRONMENT,
        **{**dying_with_us(Signals.SIGKILL), **folders.account.drop},
    )
    if done.returncode:
        raise Refused(f"{Path(program).name} failed: {done.stderr.strip()}")


def _is_ready(pid_file: Path) -> bool:
    # The eighth line of the file says what the server is doing.
    try:
        return pid_file.read_text().split("\n")[7].strip() == "ready"
    except (OSError, IndexError):
        return False
