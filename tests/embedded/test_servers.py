from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import psycopg2
import pytest
import redis
from psycopg2 import extensions

from embedded.errors import Refused
from embedded.folders import folders_for
from embedded.servers import prepared, told
from tests.embedded.conftest import HOLD, Holder, eventually, is_alive, ordinary_kill, start_python

Hold = Callable[[Path], Holder]


def connect(holder: Holder, variable: str = "DATABASE_OWNER_URL") -> extensions.connection:
    connection = psycopg2.connect(holder.environment[variable])
    connection.autocommit = True
    return connection


def write_rows(holder: Holder) -> None:
    connection = connect(holder)
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE kept AS SELECT generate_series(1, 1000) AS n")
    connection.close()


def count_rows(holder: Holder) -> int:
    connection = connect(holder)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM kept")
        (found,) = cursor.fetchone() or (0,)
    connection.close()
    return found


class TestServers:
    def test_serve_while_held_and_leave_no_process(self, started_before: Path, hold: Hold) -> None:
        holder = hold(started_before)
        connect(holder, "DATABASE_URL").close()
        with redis.Redis.from_url(holder.environment["REDIS_URL"]) as broker:
            assert broker.ping()
        sockets = told(folders_for(started_before, "dev"))["sockets"]
        holder.end()
        assert not any(is_alive(pid) for pid in holder.pids.values())
        assert not Path(str(sockets)).exists()
        assert not folders_for(started_before, "dev").run_file.exists()

    @pytest.mark.parametrize("victims", [["supervisor"], ["postgres"], ["valkey"], ["supervisor", "postgres"]])
    def test_keep_every_row_when_killed(self, checkout: Path, hold: Hold, victims: list[str]) -> None:
        first = hold(checkout)
        write_rows(first)
        for victim in victims:
            ordinary_kill(first.process.pid if victim == "supervisor" else first.pids[victim])
        if "supervisor" not in victims:
            first.end()
        second = hold(checkout)
        assert count_rows(second) == 1000
        assert eventually(lambda: not any(is_alive(pid) for pid in first.pids.values()))

    def test_die_with_their_supervisor(self, started_before: Path, hold: Hold) -> None:
        holder = hold(started_before)
        holder.kill()
        assert eventually(lambda: not any(is_alive(pid) for pid in holder.pids.values()))

    def test_of_two_checkouts_run_side_by_side(self, make_checkout: Callable[[str], Path], hold: Hold) -> None:
        one, other = hold(make_checkout("one")), hold(make_checkout("other"))
        write_rows(one)
        write_rows(other)
        one.end()
        assert count_rows(other) == 1000

    def test_are_held_by_one_process_at_a_time(self, started_before: Path, hold: Hold) -> None:
        hold(started_before)
        with pytest.raises(BlockingIOError), prepared(folders_for(started_before, "dev")):
            pass

    def test_survive_an_interrupted_first_start(self, new_checkout: Path, hold: Hold) -> None:
        data = folders_for(new_checkout, "dev").data
        interrupted = start_python(HOLD, str(new_checkout))
        assert eventually((data / "new").exists)
        interrupted.kill()
        interrupted.communicate(timeout=20)
        holder = hold(new_checkout)
        write_rows(holder)
        assert count_rows(holder) == 1000
        assert not (data / "new").exists()

    def test_refuse_a_folder_that_others_can_write(self, checkout: Path) -> None:
        folders = folders_for(checkout, "dev")
        folders.make()
        folders.secrets.chmod(0o777)
        with pytest.raises(Refused, match="not a private folder"):
            folders.make()

    def test_refuse_a_link_in_place_of_a_folder(self, checkout: Path, tmp_path: Path) -> None:
        folders = folders_for(checkout, "dev")
        folders.make()
        shutil.rmtree(folders.logs)
        folders.logs.symlink_to(tmp_path)
        with pytest.raises(Refused, match="not a private folder"):
            folders.make()

    def test_keep_passwords_to_ourselves(self, started_before: Path, hold: Hold) -> None:
        hold(started_before)
        folders = folders_for(started_before, "dev")
        for file in (*folders.secrets.iterdir(), folders.run_file):
            assert file.stat().st_mode & 0o777 == 0o600
            assert file.stat().st_uid == os.geteuid()


class TestLogins:
    def test_application_owns_nothing_and_is_bounded(self, started_before: Path, hold: Hold) -> None:
        connection = connect(hold(started_before), "DATABASE_URL")
        with connection.cursor() as cursor:
            for refused in ("CREATE TABLE mine (n int)", "CREATE SCHEMA mine", "SET ROLE supports_owner"):
                with pytest.raises(psycopg2.errors.InsufficientPrivilege):
                    cursor.execute(refused)
            cursor.execute("SELECT current_setting('statement_timeout'), current_setting('lock_timeout')")
            assert cursor.fetchone() == ("30s", "5s")
            cursor.execute(
                "SELECT rolsuper OR rolcreatedb OR rolcreaterole, rolinherit FROM pg_roles WHERE rolname = current_user"
            )
            assert cursor.fetchone() == (False, False)
        connection.close()

    def test_owner_owns_the_database_and_may_act_as_the_application(self, started_before: Path, hold: Hold) -> None:
        connection = connect(hold(started_before))
        with connection.cursor() as cursor:
            cursor.execute("CREATE TABLE IF NOT EXISTS ours (n int)")
            cursor.execute("CREATE EXTENSION IF NOT EXISTS btree_gist")
            cursor.execute("SET ROLE supports_app")
        connection.close()

    def test_nobody_comes_in_without_a_password(self, started_before: Path, hold: Hold) -> None:
        holder = hold(started_before)
        sockets = str(told(folders_for(started_before, "dev"))["sockets"])
        for user in ("postgres", "supports_owner", "supports_app"):
            with pytest.raises(psycopg2.OperationalError):
                psycopg2.connect(host=sockets, user=user, dbname="supports", password="guess", passfile="/dev/null")
        connect(holder).close()
