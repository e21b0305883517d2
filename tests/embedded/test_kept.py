"""Clusters kept between runs."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import psycopg2
import pytest

from embedded import kept
from embedded.errors import Refused
from embedded.folders import folders_for
from embedded.kept import Recipe
from embedded.servers import Servers
from embedded.throwaway import throwaway_servers
from tests.embedded.conftest import eventually, is_alive, start_python

# A run in a process of its own: it fills slowly, and says so beforehand and afterwards what it found.
RUN = """
import sys, time
from pathlib import Path
from tests.embedded.test_kept import Filling, found
class Slow(Filling):
    def __call__(self, servers):
        print("filling", flush=True)
        super().__call__(servers)
        time.sleep(float(sys.argv[2]))
print(found(Path(sys.argv[1]), Slow()), flush=True)
"""


class Filling:
    """Fills a cluster, and counts how often."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self, servers: Servers) -> None:
        self.times += 1
        with closing(psycopg2.connect(servers.environment["DATABASE_OWNER_URL"])) as connection, connection:
            connection.cursor().execute("CREATE TABLE filled AS SELECT 42 AS n; GRANT SELECT ON filled TO PUBLIC")


def found(checkout: Path, filling: Filling, fingerprint: str = "one") -> int:
    """Return what the application's login reads on servers filled by ``filling``."""
    recipe = Recipe(fingerprint, filling)
    with (
        throwaway_servers(checkout, valkey=False, recipe=recipe) as servers,
        closing(psycopg2.connect(servers.environment["DATABASE_URL"])) as connection,
        connection.cursor() as cursor,
    ):
        cursor.execute("SELECT n FROM filled")
        (n,) = cursor.fetchone() or (0,)
    return n


def kept_by(checkout: Path) -> list[Path]:
    return sorted((folders_for(checkout, "test").base / "kept").glob("*.tar.zlib"))


@pytest.fixture
def filling() -> Filling:
    return Filling()


@pytest.fixture
def kept_before(started_before: Path, make_checkout: Callable[[str], Path]) -> Path:
    """A checkout that keeps a filled cluster: the first test that asks lets one be filled, the others copy it."""
    if not kept_by(started_before):
        found(started_before, Filling())
    return make_checkout("kept-before")


class TestKept:
    def test_is_filled_once_and_found_by_every_later_run(self, new_checkout: Path, filling: Filling) -> None:
        assert [found(new_checkout, filling) for _ in range(2)] == [42, 42]
        assert filling.times == 1
        assert [path.stat().st_mode & 0o777 for path in kept_by(new_checkout)] == [0o600]

    @pytest.mark.deep
    def test_is_filled_again_for_another_server(
        self, kept_before: Path, filling: Filling, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        runnable = kept.runnable
        monkeypatch.setattr(kept, "runnable", lambda *given: (runnable(*given)[0], "postgres (PostgreSQL) 99.1"))
        assert found(kept_before, filling) == 42
        assert filling.times == 1

    @pytest.mark.deep
    @pytest.mark.parametrize("damage", ["content", "password"])
    def test_is_filled_again_when_damaged(self, kept_before: Path, filling: Filling, damage: str) -> None:
        (archive,) = kept_by(kept_before)
        content = archive.read_bytes()
        if damage == "content":
            archive.write_bytes(content[:5000] + bytes(8) + content[5008:])
        else:
            (archive.parent / "postgres").unlink()
        assert [found(kept_before, filling) for _ in range(2)] == [42, 42]
        assert filling.times == 1

    def test_is_nothing_that_failed_to_fill(self, new_checkout: Path) -> None:
        def fails(_: Servers) -> None:
            raise Refused("It cannot be made.")

        with (
            pytest.raises(Refused, match="cannot be made"),
            throwaway_servers(new_checkout, valkey=False, recipe=Recipe("one", fails)),
        ):
            pass
        assert kept_by(new_checkout) == []

    @pytest.mark.deep
    def test_is_one_for_each_fingerprint_of_the_last_used_few(self, kept_before: Path, filling: Filling) -> None:
        (used,) = kept_by(kept_before)
        for number in range(6):
            old = used.with_name(f"old{number}-0.tar.zlib")
            old.touch()
            os.utime(old, (number, number))
        os.utime(used, (0, 0))
        assert [found(kept_before, filling) for _ in range(2)] == [42, 42]
        assert filling.times == 0
        assert found(kept_before, filling, "other") == 42
        assert filling.times == 1
        names = [path.name for path in kept_by(kept_before)]
        assert len(names) == kept.MOST_ARCHIVES
        assert {used.name, "old5-0.tar.zlib", "old4-0.tar.zlib"} < set(names)

    @pytest.mark.deep
    def test_is_filled_by_one_of_two_runs_at_once(self, new_checkout: Path) -> None:
        runs = [start_python(RUN, str(new_checkout), "0.2") for _ in range(2)]
        said = [run.communicate(timeout=60)[0].split() for run in runs]
        assert sorted(said) == [["42"], ["filling", "42"]]

    @pytest.mark.deep
    def test_is_filled_anew_after_a_run_was_killed_while_it_filled(self, new_checkout: Path, filling: Filling) -> None:
        killed = start_python(RUN, str(new_checkout), "60")
        assert killed.stdout is not None
        assert killed.stdout.readline() == "filling\n"
        killed.kill()
        killed.communicate(timeout=20)
        assert eventually(lambda: not is_alive(killed.pid))
        assert kept_by(new_checkout) == []
        assert found(new_checkout, filling) == 42
        base = folders_for(new_checkout, "test").base
        memory = folders_for(new_checkout, "test", memory=True).home.parent
        assert list(base.glob("test-*")) + list(memory.glob("test-*")) == []


def test_folders_lie_on_disk_where_too_little_memory_is_free(new_checkout: Path) -> None:
    with throwaway_servers(new_checkout, valkey=False, memory=10**18) as servers:
        assert servers.folders.home.parent == servers.folders.base
