"""Both servers, or the one that is needed, for as long as a ``with`` block lasts."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from embedded import addresses, roles
from embedded.addresses import postgres_address, valkey_address
from embedded.folders import Folders
from embedded.orphans import end_orphans
from embedded.postgres import SUPERUSER, start_postgres
from embedded.process import Child, stop_children
from embedded.secrets import keep_secret, write_private
from embedded.valkey import SOCKET, start_valkey


@dataclass
class Servers:
    """The servers that run, and the variables by which a process finds them."""

    folders: Folders
    sockets: Path
    children: list[Child] = field(default_factory=list)
    environment: dict[str, str] = field(default_factory=dict)

    def start(self, *, postgres: bool, valkey: bool, settings: Sequence[str] = ()) -> None:
        """Start what is asked for; on the way down Valkey goes first."""
        if postgres:
            start_postgres(self.folders, self.sockets, self.children, settings=settings)
            roles.make_logins(self.folders, self.sockets)
            self.environment[addresses.DATABASE] = self._database(roles.APPLICATION, roles.DATABASE)
            self.environment[addresses.OWNER] = self._database(roles.OWNER, roles.DATABASE)
        if valkey:
            start_valkey(self.folders, self.sockets, self.children)
            self.environment[addresses.REDIS] = valkey_address(self.sockets / SOCKET)
        if self.children:
            self.environment[addresses.EMBEDDED] = str(self.folders.home)

    @property
    def superuser_address(self) -> str:
        """The address of PostgreSQL's superuser, for the tests' own databases."""
        return self._database(SUPERUSER, "postgres")

    def announce(self, **more: str) -> None:
        """Tell other commands of this checkout how to reach what runs here."""
        known = {"pid": os.getpid(), "sockets": str(self.sockets), "environment": self.environment, **more}
        write_private(self.folders.run_file, json.dumps(known))

    def stop(self) -> None:
        """Stop all; the last one started goes first."""
        for child in reversed(self.children):
            stop_children([child])
        self.children.clear()

    def _database(self, user: str, name: str) -> str:
        return postgres_address(user, keep_secret(self.folders.secrets, user), name, self.sockets)


@contextlib.contextmanager
def prepared(folders: Folders) -> Iterator[Servers]:
    """
    Hold the folders, clean up after an earlier run, and stop on leaving what was started.

    :raises BlockingIOError: when another process holds them.
    :raises Refused: when something stands in the way.
    """
    folders.make()
    with contextlib.ExitStack() as stack:
        stack.enter_context(folders.held())
        end_orphans(folders)
        if left := told(folders).get("sockets"):
            shutil.rmtree(str(left), ignore_errors=True)
        folders.run_file.unlink(missing_ok=True)
        servers = Servers(folders, folders.socket_folder())
        stack.callback(shutil.rmtree, servers.sockets, ignore_errors=True)
        stack.callback(folders.run_file.unlink, missing_ok=True)
        stack.callback(servers.stop)
        # At once, so that a kill leaves word of the sockets' folder.
        write_private(folders.run_file, json.dumps({"pid": os.getpid(), "sockets": str(servers.sockets)}))
        yield servers


def told(folders: Folders) -> dict[str, object]:
    """Return what the process that holds the folders says of itself; empty when it says nothing."""
    try:
        return dict(json.loads(folders.run_file.read_text()))
    except (OSError, ValueError):
        return {}
