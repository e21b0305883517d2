from __future__ import annotations

import contextlib
import json
import signal
import socket
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from embedded.demo import MOST_STARTS
from embedded.folders import MARK, folders_for
from tests.embedded.conftest import eventually, is_alive, ordinary_kill, start_python
from tests.embedded.standin import make_product
from tests.turns import once_in

RUN = """
import sys
from pathlib import Path
from embedded.demo import run_demo
sys.exit(run_demo(Path(sys.argv[1])))
"""


class Demonstration:
    """A running demonstration of a stand-in product."""

    def __init__(self, checkout: Path, port: int, **environment: str) -> None:
        self.checkout = checkout
        self.file = checkout / "var/demo.json"
        self.file.unlink(missing_ok=True)
        self.output = checkout / "output"
        with self.output.open("w") as output:
            self.process = start_python(RUN, str(checkout), stdout=output, env={"PORT": str(port), **environment})

    def is_served(self) -> bool:
        """Wait until it tells where it is."""
        return eventually(lambda: self.file.exists() or self.process.poll() is not None, 40) and self.file.exists()

    def ask_to_stop(self, number: int = signal.SIGINT) -> int:
        """Send a signal and return the exit status."""
        self.process.send_signal(number)
        return self.process.wait(30)

    def children(self, word: str = "") -> list[int]:
        """Return its processes, those of a killed run included."""
        mark = f"{MARK}={folders_for(self.checkout, 'dev').home}".encode()
        return [int(path.name) for path in Path("/proc").glob("[0-9]*") if _belongs(path, mark, word)]


def kill(demonstration: Demonstration, word: str) -> set[int]:
    """Kill all its processes of that word, and return them."""
    found = set(demonstration.children(word))
    for pid in found:
        ordinary_kill(pid)
    return found


def _belongs(process: Path, mark: bytes, word: str) -> bool:
    with contextlib.suppress(OSError):
        if mark in (process / "environ").read_bytes().split(b"\0") and is_alive(int(process.name)):
            return word.encode() in (process / "cmdline").read_bytes()
    return False


@pytest.fixture
def port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        number: int = probe.getsockname()[1]
        return number


@pytest.fixture
def demonstrate(started_before: Path, port: int) -> Iterator[Callable[..., Demonstration]]:
    make_product(started_before)
    started: list[Demonstration] = []

    def start(**environment: str) -> Demonstration:
        started.append(Demonstration(started_before, port, **environment))
        return started[-1]

    yield start
    for demonstration in started:
        if demonstration.process.poll() is None:
            demonstration.ask_to_stop()


LOAD, AS_OWNER = ["demo_load", "--wait"], ["demo_load", "--migrate", "--wait"]


def seen(checkout: Path) -> list[Any]:
    return [json.loads(line) for line in (checkout / "seen").read_text().splitlines()]


MAKING, PROGRAMS = "Making the demonstration's data …", "Starting the worker and the web server …"
MOST_SERVING = 3  # the web server's processes


def starting_of(demonstration: Demonstration) -> list[str]:
    """Return in which order it said what it starts."""
    return [line for line in demonstration.output.read_text().splitlines() if line in {MAKING, PROGRAMS}]


def commands_of(steps: list[Any]) -> list[list[str]]:
    return [step[0] for step in steps]


class TestDemo:
    @once_in(5)
    def test_serves_until_it_is_stopped(
        self, started_before: Path, port: int, demonstrate: Callable[..., Demonstration]
    ) -> None:
        (started_before / "behind").touch()
        demonstration = demonstrate()
        assert demonstration.is_served(), demonstration.output.read_text()
        told = json.loads(demonstration.file.read_text())
        assert told["url"] == f"http://localhost:{port}"
        assert told["people"][0]["email"] == "admin@example.org"
        assert demonstration.file.stat().st_mode & 0o777 == 0o600
        with urllib.request.urlopen(f"{told['url']}/healthz", timeout=10) as answer:
            names = answer.read().decode()
        assert "'DATABASE_URL'" in names
        assert "DATABASE_OWNER_URL" not in names

        steps = seen(started_before)
        # Of a database that was migrated before it is asked first whether its tables fit.
        assert commands_of(steps)[-1:] == [AS_OWNER]
        assert commands_of([step for step in steps if "DATABASE_OWNER_URL" in step[1]]) == [AS_OWNER]
        assert {step[2] for step in steps} == {"config.settings.demo"}
        assert all("SUPPORTS_EMBEDDED" in step[1] and step[3] >= 50 for step in steps)

        refused = start_python(RUN, str(started_before))
        told_second = refused.communicate(timeout=60)[0]
        assert "it runs already, at http://localhost" in told_second, demonstration.output.read_text()
        assert demonstration.file.exists(), demonstration.output.read_text()

        assert demonstration.ask_to_stop(signal.SIGTERM) == 128 + signal.SIGTERM
        assert not demonstration.file.exists()
        assert eventually(lambda: not demonstration.children())

    def test_loads_the_product_once_when_nothing_is_to_be_done(
        self, started_before: Path, demonstrate: Callable[..., Demonstration]
    ) -> None:
        first = demonstrate()
        assert first.is_served(), first.output.read_text()
        first.ask_to_stop()
        (started_before / "seen").unlink()
        second = demonstrate()
        assert second.is_served()
        assert commands_of(seen(started_before)) == [LOAD]
        # Nothing has changed, and so nothing waits until it is looked at.
        assert starting_of(second) == [PROGRAMS, MAKING]

    def test_looks_first_when_the_checkout_has_changed(
        self, started_before: Path, demonstrate: Callable[..., Demonstration]
    ) -> None:
        first = demonstrate()
        assert first.is_served(), first.output.read_text()
        first.ask_to_stop()
        (started_before / "config/settings/demo.py").write_text("SECRET_KEY = 'another stand-in'")
        second = demonstrate()
        assert second.is_served()
        assert starting_of(second) == [MAKING, PROGRAMS]

    def test_migrates_when_the_tables_are_of_another_release(
        self, started_before: Path, demonstrate: Callable[..., Demonstration]
    ) -> None:
        first = demonstrate()
        assert first.is_served(), first.output.read_text()
        first.ask_to_stop()
        (started_before / "seen").unlink()
        (started_before / "behind").touch()
        second = demonstrate()
        assert second.is_served()
        assert starting_of(second) == [PROGRAMS, MAKING, MAKING, PROGRAMS]
        # Those that began too early have ended.
        assert not eventually(lambda: len(second.children("config.serve")) > MOST_SERVING, 3)
        steps = seen(started_before)
        assert commands_of(steps) == [LOAD, AS_OWNER]
        assert commands_of([step for step in steps if "DATABASE_OWNER_URL" in step[1]]) == [AS_OWNER]

    def test_migrates_again_when_that_was_interrupted(
        self, started_before: Path, demonstrate: Callable[..., Demonstration]
    ) -> None:
        (started_before / "behind").touch()
        assert not demonstrate(KILLED="while it migrates").is_served()
        (started_before / "seen").unlink()
        (started_before / "behind").unlink()
        assert demonstrate().is_served()
        assert commands_of(seen(started_before)) == [AS_OWNER]

    def test_starts_again_after_a_kill(self, demonstrate: Callable[..., Demonstration]) -> None:
        first = demonstrate()
        assert first.is_served(), first.output.read_text()
        first.process.kill()
        first.process.wait(10)
        second = demonstrate()
        assert second.is_served(), second.output.read_text()
        assert second.ask_to_stop() == 0
        assert eventually(lambda: not second.children())

    @pytest.mark.parametrize("name", ["worker", "beat"])
    def test_starts_anew_what_was_killed_and_says_so(
        self, demonstrate: Callable[..., Demonstration], name: str
    ) -> None:
        demonstration = demonstrate()
        assert demonstration.is_served(), demonstration.output.read_text()
        assert eventually(lambda: demonstration.children(name))
        killed = kill(demonstration, name)
        assert eventually(lambda: set(demonstration.children(name)) - killed), demonstration.output.read_text()
        assert f"The {name} has ended (-9); it is started anew." in demonstration.output.read_text()
        assert demonstration.is_served()
        assert demonstration.ask_to_stop() == 0
        assert eventually(lambda: not demonstration.children())

    def test_stops_when_a_child_dies_again_and_again(self, demonstrate: Callable[..., Demonstration]) -> None:
        demonstration = demonstrate()
        assert demonstration.is_served(), demonstration.output.read_text()
        assert eventually(lambda: kill(demonstration, "worker") is not None and demonstration.process.poll() == 1, 30)
        said = demonstration.output.read_text()
        assert said.count("it is started anew") == MOST_STARTS - 1
        assert "cannot run: worker has ended (-9)" in said

    def test_stops_when_the_web_server_dies(self, demonstrate: Callable[..., Demonstration]) -> None:
        demonstration = demonstrate()
        assert demonstration.is_served(), demonstration.output.read_text()
        kill(demonstration, "config.serve")
        assert demonstration.process.wait(30) == 1
        assert "web has ended (-9)" in demonstration.output.read_text()
        assert not demonstration.file.exists()
        assert eventually(lambda: not demonstration.children())

    def test_stops_when_a_step_fails(self, demonstrate: Callable[..., Demonstration]) -> None:
        demonstration = demonstrate(FAILING="demo_load")
        assert not demonstration.is_served()
        assert demonstration.process.wait(30) == 1
        assert "“Making the demonstration's data” failed" in demonstration.output.read_text()

    def test_can_be_stopped_while_it_starts(
        self, demonstrate: Callable[..., Demonstration], started_before: Path
    ) -> None:
        demonstration = demonstrate()
        assert eventually((started_before / "seen").exists)
        assert demonstration.ask_to_stop() == 0
        assert eventually(lambda: not demonstration.children(), 30)

    def test_refuses_a_port_that_is_taken(self, port: int, demonstrate: Callable[..., Demonstration]) -> None:
        with socket.create_server(("127.0.0.1", port)):
            demonstration = demonstrate()
            assert demonstration.process.wait(30) == 1
        assert f"Port {port} is taken" in demonstration.output.read_text()

    def test_asks_for_the_owner_of_a_named_database(self, demonstrate: Callable[..., Demonstration]) -> None:
        demonstration = demonstrate(DATABASE_URL="postgres://app:x@db.example.org/supports")
        assert demonstration.process.wait(30) == 1
        assert "DATABASE_OWNER_URL is not" in demonstration.output.read_text()
