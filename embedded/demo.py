"""
The demonstration: servers, tables, data, worker, web and beat, until somebody stops it.

The product's own commands are started by name, as from a terminal; this package imports none of it.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
import time
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from signal import Signals
from socket import socket
from types import MappingProxyType
from typing import Any

from embedded import addresses
from embedded.command import DEMONSTRATION, PURPOSE
from embedded.errors import Refused, Stopped
from embedded.folders import Folders, folders_for
from embedded.process import Child, send_signal, spawn, stop_children, wait_until
from embedded.roles import was_migrated
from embedded.secrets import keep_secret, write_private
from embedded.servers import Servers, prepared, told
from embedded.signals import stoppable
from embedded.steps import read_step
from embedded.unchanged import fingerprint
from embedded.web import answers, listen

MAKING = "Making the demonstration's data"
LOAD = ("demo_load", "--wait")
# As the owner of the tables, which alone changes them and writes what is loaded from files.
AS_OWNER = ("demo_load", "--migrate", "--wait")
# Thousands of transactions follow each other. After a crash the last ones may be missing, and are told again.
NOT_WAITING = "-c synchronous_commit=off"
# With this status, before its first line, demo_load says that tables or files are those of another release, or that
# there is a past to tell, which takes the owner's login.
TABLES_BEHIND = 3
WORKER = ("celery", "-A", "config", "worker", "--concurrency", "1", "--without-mingle", "--without-gossip")
BEAT = ("celery", "-A", "config", "beat", "--pidfile=")
WEB = ("config.serve", "--processes", "2", "--threads", "4")
WEB_PATIENCE = 60
# What these had begun is kept, so that one that was killed, by hand or for want of memory, is started anew. One that
# ends again and again cannot run at all.
STARTED_ANEW = ("worker", "beat")
MOST_STARTS = 5
# SIGQUIT ends a busy worker at once; what it had begun is taken up again by the next start.
APP_STOP = (Signals.SIGTERM, Signals.SIGQUIT, Signals.SIGKILL)


def run_demo(checkout: Path) -> int:
    """Run the demonstration until a signal ends it, and return the exit status."""
    result = checkout / "var" / "demo.json"
    try:
        with stoppable(), ExitStack() as stack:
            result.parent.mkdir(exist_ok=True)
            folders = folders_for(checkout, PURPOSE)
            if not (folders.is_held() and "url" in told(folders)):
                result.unlink(missing_ok=True)  # a killed run's; a demonstration that runs keeps its own
            servers = _prepared(folders, stack)
            stack.callback(result.unlink, missing_ok=True)
            Demo(checkout, servers, stack).run(result)
    except Stopped as stopped:
        print("\nThe demonstration has stopped.", flush=True)
        return 0 if stopped.number == Signals.SIGINT else 128 + stopped.number
    except Refused as refused:
        print(f"\nThe demonstration cannot run: {refused}", file=sys.stderr, flush=True)
        return 1
    return 0


def _prepared(folders: Folders, stack: ExitStack) -> Servers:
    """Hold the servers; a command that has them now gets a moment to end, another demonstration does not."""
    wait_until(lambda: not folders.is_held() or "url" in told(folders), seconds=15)
    try:
        return stack.enter_context(prepared(folders))
    except BlockingIOError:
        said = told(folders)
    if url := said.get("url"):
        raise Refused(f"it runs already, at {url} (process {said.get('pid')}).")
    raise Refused(f"process {said.get('pid')} uses the servers of this checkout; end it first.")


class Demo:
    """One run of the demonstration."""

    def __init__(self, checkout: Path, servers: Servers, stack: ExitStack) -> None:
        self.checkout = checkout
        self.servers = servers
        self.stack = stack
        self.apps: list[Child] = []
        self.starts: Counter[str] = Counter()
        self.again: dict[str, Callable[[], None]] = {}
        stack.callback(lambda: stop_children(self.apps))
        self.env: dict[str, str] = {}

    def run(self, result: Path) -> None:
        """Bring everything up, say where it is, and watch over it."""
        owner = self._named_owner()
        sockets, port = listen(os.environ)
        for one in sockets:
            self.stack.enter_context(contextlib.closing(one))
        url = f"http://localhost:{port}"
        self._start_servers(owner, url)
        said = self._load(lambda: self._start_programs(sockets))
        self._wait_for_web(port)
        # Only now: its ticks must not ask for reports of a past that is still being made.
        schedule = self.servers.folders.home / "beat"
        schedule.mkdir(exist_ok=True)
        self._start("beat", (*BEAT, "--schedule", str(schedule / "schedule")), Signals.SIGTERM)
        for name in ("client", "student_client", "figures_client"):
            if isinstance(client := said.get(name), dict):
                client["token_url"] = f"{url}{client['token_url']}"
        write_private(result, json.dumps({"url": url, **said}, indent=2))
        _show(url, said)
        while True:
            self._watch()
            time.sleep(0.2)

    def _start_servers(self, owner: str | None, url: str) -> None:
        """Start what no variable names, and tell other commands of this checkout what is used."""
        print("Starting the servers …", flush=True)
        named = {name: value for name in (addresses.DATABASE, addresses.REDIS) if (value := os.environ.get(name))}
        self.servers.start(postgres=addresses.DATABASE not in named, valkey=addresses.REDIS not in named)
        self.servers.environment.update(named)
        if owner is not None:
            self.servers.environment[addresses.OWNER] = owner
        self.servers.announce(url=url)
        self.env = self._environment(url)

    def _named_owner(self) -> str | None:
        if not os.environ.get(addresses.DATABASE):
            return None
        if owner := os.environ.get(addresses.OWNER):
            return owner
        raise Refused(
            f"{addresses.DATABASE} is set, but {addresses.OWNER} is not. Set it to the login that owns the tables, or"
            f" unset {addresses.DATABASE} to use the server that comes with the checkout."
        )

    def _environment(self, url: str) -> dict[str, str]:
        """Return what the product's processes see: the application's login, never the owner's."""
        env = {**os.environ, **self.servers.environment, **self.servers.folders.mark()}
        env.pop(addresses.OWNER, None)
        env.setdefault("SECRET_KEY", keep_secret(self.servers.folders.secrets, "secret-key"))
        return {**env, "SITE_URL": url, "DJANGO_SETTINGS_MODULE": DEMONSTRATION, "PYTHONUNBUFFERED": "1"}

    def _load(self, begun: Callable[[], None]) -> dict[str, object]:
        """
        Have the data made and return what it tells; ``begun`` is called as soon as the tables fit.

        Only a command with the models loaded can say that they do. So that a start loads them once, the one that makes
        the data is asked, and of a new database makes the tables, too. Where it said so before of the same checkout,
        ``begun`` does not wait for it; if tables were changed by hand since, what began is ended, and begins again.
        """
        waits = [begun]
        stamp, now = self.servers.folders.home / "loaded", fingerprint(self.checkout)
        said = None
        if was_migrated(self.servers.environment[addresses.DATABASE]):
            if stamp.exists() and stamp.read_text() == now:
                begun()
                waits.clear()
            said = self._read(LOAD, waits, declines=(TABLES_BEHIND,))
        if said is None:
            stop_children(self.apps)
            self.apps.clear()
            owner = self.servers.environment[addresses.OWNER]
            said = self._read(AS_OWNER, [begun], more={addresses.OWNER: owner, "PGOPTIONS": NOT_WAITING})
        write_private(stamp, now)
        return said or {}

    def _read(
        self, arguments: tuple[str, ...], waits: list[Callable[[], None]], *,
        declines: tuple[int, ...] = (), more: Mapping[str, str] = MappingProxyType({}),
    ) -> dict[str, object] | None:  # fmt: skip
        argv = [sys.executable, "manage.py", *arguments]
        return read_step(
            MAKING, argv, cwd=self.checkout, env={**self.env, **more}, watch=self._watch, waits=waits, declines=declines
        )

    def _start(self, name: str, module: tuple[str, ...], death: Signals, **more: Any) -> None:
        spawn(
            name,
            [sys.executable, "-m", *module],
            log=self.servers.folders.log(name),
            env=self.env,
            death=death,
            among=self.apps,
            stop=APP_STOP,
            patience=3,
            cwd=self.checkout,
            **more,
        )
        self.starts[name] += 1
        self.again[name] = partial(self._start, name, module, death, **more)

    def _start_programs(self, sockets: list[socket]) -> None:
        """Start worker and web, which load while the data is made."""
        print("Starting the worker and the web server …", flush=True)
        self._start("worker", WORKER, Signals.SIGQUIT)
        descriptors = [one.fileno() for one in sockets]
        binds = [word for descriptor in descriptors for word in ("--fd", str(descriptor))]
        self._start("web", (*WEB, *binds), Signals.SIGQUIT, pass_fds=descriptors)

    def _wait_for_web(self, port: int) -> None:
        web = self.apps[-1]

        def served() -> bool:
            self._watch()
            return answers(port)

        if not wait_until(served, seconds=WEB_PATIENCE, every=0.1):
            raise Refused(f"The web server does not answer.\n{web.tail()}")

    def _watch(self) -> None:
        """Start anew what can be when it has ended; raise when anything else has, or one too often."""
        for child in (*self.servers.children, *self.apps):
            if not child.has_ended:
                continue
            ended = f"{child.name} has ended ({child.process.returncode})"
            if child.name not in STARTED_ANEW or self.starts[child.name] >= MOST_STARTS:
                raise Refused(f"{ended}. Its last words:\n{child.tail()}")
            print(f"The {ended}; it is started anew. Its log: {child.log}", flush=True)
            send_signal(child, Signals.SIGKILL)  # what it left behind in its group
            self.apps.remove(child)
            self.again[child.name]()


def _show(url: str, said: dict[str, object]) -> None:
    people = said.get("people")
    print(f"\nThe demonstration runs at {url}\n", flush=True)
    for person in people if isinstance(people, list) else []:
        print(f"  {person['role']:<32} {person['email']:<44} {person['password']}")
    if isinstance(tries := said.get("second_step"), dict):
        print("\nNobody is asked for a second step here. To try one, under “Your account”:")
        print(f"  {tries['email']:<44} {tries['password']}")
    if isinstance(client := said.get("client"), dict):
        print("\nA system that uses the API (README, “The API”):")
        print(f"  CLIENT_ID={client['id']}\n  CLIENT_SECRET={client['secret']}")
    if report := said.get("report"):
        print(f"\nA report: {url}{report}")
    print("\nPress Ctrl-C to stop.", flush=True)
