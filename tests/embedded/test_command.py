from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg2
import pytest

from embedded.folders import folders_for
from tests.embedded.conftest import Holder, eventually, start_python

# A management command: tells what it was given, and waits to be ended.
COMMAND = """
import json, os, sys
from pathlib import Path
from embedded.command import servers_for
with servers_for(Path(sys.argv[1]), ["manage.py", *sys.argv[2:]]):
    names = ("DATABASE_URL", "DATABASE_OWNER_URL", "REDIS_URL", "SUPPORTS_EMBEDDED")
    print(json.dumps({name: os.environ[name] for name in names if name in os.environ}), flush=True)
    sys.stdin.read()
"""


def start(checkout: Path, *arguments: str, **environment: str) -> Any:
    return start_python(COMMAND, str(checkout), *arguments, env=environment, stdin=-1)


def given(command: Any) -> dict[str, str]:
    found: dict[str, str] = json.loads(command.stdout.readline())
    return found


def run(checkout: Path, *arguments: str, **environment: str) -> dict[str, str]:
    command = start(checkout, *arguments, **environment)
    return dict(json.loads(command.communicate(timeout=30)[0]))


class TestServersFor:
    @pytest.mark.parametrize("arguments", [[], ["help"], ["version"], ["migrate", "--help"]])
    def test_starts_none_where_none_is_needed(self, started_before: Path, arguments: list[str]) -> None:
        assert run(started_before, *arguments) == {}

    def test_starts_none_under_production_settings(self, started_before: Path) -> None:
        assert run(started_before, "check", "--settings=config.settings.production") == {}
        assert run(started_before, "check", DJANGO_SETTINGS_MODULE="config.settings.production") == {}

    def test_leaves_named_servers_alone(self, started_before: Path) -> None:
        named = {"DATABASE_URL": "postgres://a:b@c/d", "REDIS_URL": "redis://e"}
        assert run(started_before, "check", **named) == named
        assert not folders_for(started_before, "dev").is_held()

    @pytest.mark.parametrize(("command", "owner"), [("migrate", True), ("load_plan", True), ("shell", False)])
    def test_gives_the_owners_login_only_to_commands_that_write_as_the_owner(
        self, started_before: Path, command: str, owner: bool
    ) -> None:
        found = run(started_before, command)
        assert {"DATABASE_URL", "REDIS_URL", "SUPPORTS_EMBEDDED"} <= set(found)
        assert ("DATABASE_OWNER_URL" in found) == owner

    def test_shares_the_servers_that_run(self, started_before: Path, hold: Callable[[Path], Holder]) -> None:
        holder = hold(started_before)
        assert run(started_before, "shell")["DATABASE_URL"] == holder.environment["DATABASE_URL"]
        psycopg2.connect(holder.environment["DATABASE_URL"]).close()

    def test_keeps_servers_until_the_last_command_ends(self, started_before: Path) -> None:
        first = start(started_before, "shell")
        address = given(first)["DATABASE_URL"]
        second = start(started_before, "shell")
        assert given(second)["DATABASE_URL"] == address
        first.stdin.close()
        with pytest.raises(AssertionError):
            assert eventually(lambda: first.poll() is not None, 0.5)
        psycopg2.connect(address).close()
        second.communicate(timeout=30)
        assert first.wait(30) == 0
        first.stdout.close()
