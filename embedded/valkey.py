"""Start Valkey, the broker and cache: in memory only, on a unix socket."""

from __future__ import annotations

from pathlib import Path
from signal import Signals

from embedded.binaries import runnable, valkey_program
from embedded.errors import Refused
from embedded.folders import Folders
from embedded.process import SERVER_ENVIRONMENT, Child, spawn, wait_until

SOCKET = "valkey.sock"


def start_valkey(folders: Folders, sockets: Path, children: list[Child]) -> None:
    """
    Start the server, note it among ``children``, and wait for its socket.

    Nothing is saved: what has to survive is in PostgreSQL.

    :raises Refused: when it cannot be found or started.
    """
    program, _ = runnable(valkey_program(), folders)
    socket = sockets / SOCKET
    argv: list[str | Path] = [program, "--port", "0", "--unixsocket", socket, "--unixsocketperm", "700"]
    # A title would overwrite the environment, and with it our mark.
    argv += ["--save", "", "--appendonly", "no", "--dir", sockets, "--set-proc-title", "no"]
    child = spawn(
        "valkey",
        argv,
        log=folders.log("valkey"),
        env={**SERVER_ENVIRONMENT, **folders.mark()},
        death=Signals.SIGKILL,
        among=children,
        patience=0.5,
        cwd="/",
        **folders.account.drop,
    )
    if not wait_until(lambda: child.has_ended or socket.exists(), seconds=10) or child.has_ended:
        raise Refused(f"Valkey does not start.\n{child.tail()}")
