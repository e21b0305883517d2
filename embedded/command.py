"""Servers for one management command: those that run already, else some of its own."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path

from embedded import addresses
from embedded.attach import attach, until_alone
from embedded.errors import Refused
from embedded.folders import Folders, folders_for
from embedded.secrets import keep_secret
from embedded.servers import prepared, told

PURPOSE = "dev"
PRODUCTION = "config.settings.production"
DEMONSTRATION = "config.settings.demo"
NEED_NO_SERVER = {"help", "version", "--help", "-h", "--version"}
# These change tables, or write what the application may not; every other command gets the application's login alone.
NEED_OWNER = {"migrate", "createcachetable", "load_district", "load_plan"}


@contextlib.contextmanager
def servers_for(checkout: Path, argv: Sequence[str]) -> Iterator[None]:
    """
    Let this process and its children find the servers that the command ``argv[1]`` needs.

    Servers that are named in the environment are left alone; under production settings nothing is ever started.
    """
    missing = {name for name in (addresses.DATABASE, addresses.REDIS) if not os.environ.get(name)}
    if not missing or _settings(argv) == PRODUCTION or not _needs_servers(argv):
        yield
        return
    with ExitStack() as stack:
        try:
            folders = folders_for(checkout, PURPOSE)
            found = _running_or_own(folders, missing, stack)
        except Refused as refused:
            sys.exit(str(refused))
        wanted = missing | {addresses.EMBEDDED}
        if addresses.DATABASE in missing and argv[1] in NEED_OWNER:
            wanted.add(addresses.OWNER)
        os.environ.update({name: value for name, value in found.items() if name in wanted})
        _join_the_demonstration(folders)
        yield


def _join_the_demonstration(folders: Folders) -> None:
    """Beside a running demonstration act with its settings: its clock, its key."""
    if "url" in told(folders):
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", DEMONSTRATION)
        os.environ.setdefault("SECRET_KEY", keep_secret(folders.secrets, "secret-key"))


def _running_or_own(folders: Folders, missing: set[str], stack: ExitStack) -> Mapping[str, str]:
    folders.make()
    while True:
        found = attach(folders, stack)
        if found is not None:
            if lacking := missing - set(found):
                raise Refused(f"The command that runs the servers of this checkout has no {lacking}: end it first.")
            return found
        try:
            servers = stack.enter_context(prepared(folders))
        except BlockingIOError:
            continue  # another command was first: use what it starts
        servers.start(postgres=addresses.DATABASE in missing, valkey=addresses.REDIS in missing)
        stack.enter_context(until_alone(folders))
        servers.announce()
        return servers.environment


def _needs_servers(argv: Sequence[str]) -> bool:
    return len(argv) > 1 and argv[1] not in NEED_NO_SERVER and not {"--help", "-h"} & set(argv[2:])


def _settings(argv: Sequence[str]) -> str | None:
    for place, word in enumerate(argv):
        if word.startswith("--settings="):
            return word.partition("=")[2]
        if word == "--settings" and place + 1 < len(argv):
            return argv[place + 1]
    return os.environ.get("DJANGO_SETTINGS_MODULE")
