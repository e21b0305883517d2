"""
A release's database goes on with the present code: data, released reports and history are there as they were.

The releases stand in releases.txt. Their code is taken from the repository's history; where that does not reach, the
tests are skipped and say why.
"""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.servers import ADMIN, CHECKOUT
from tests.template import at
from tests.upgrade import comparing
from tests.upgrade.old_database import database, environment_for, execute, make_dump, program, releases, why_not

pytestmark = [pytest.mark.deep]
NAME = f"upgraded_{os.getpid()}"
LOADED = (
    ("load_district", "plan/data/des_moines_district.toml"),
    ("load_plan", "plan/data/des_moines_2021.toml"),
    ("demo_load",),
)
RELEASED = "SELECT ref, sha256 FROM monitoring_report WHERE sha256 <> '' ORDER BY ref"


@pytest.fixture(params=releases(), ids=lambda release: release[1])
def restored(request, tmp_path_factory):
    """The address of a database as the release left it, its own for each release."""
    commit, _ = request.param
    dump = request.config.cache.mkdir("upgrade") / f"{commit}.dump"
    if not dump.exists():
        if reason := why_not(commit):
            pytest.skip(f"No database of an earlier release: {reason}.")
        make_dump(commit, dump, tmp_path_factory.mktemp("upgrade"))
    with database(NAME):
        address = at(os.environ[ADMIN], NAME)
        program("pg_restore", "--exit-on-error", f"--dbname={address}", str(dump))
        yield address


def manage(*arguments: str, as_owner: bool = False) -> str:
    """Run a command of the present code on the upgraded database, as on a server of production's kind."""
    environment = environment_for(NAME)
    if arguments[0] != "migrate" and not as_owner:
        del environment["DATABASE_OWNER_URL"]
    environment |= {"DJANGO_SETTINGS_MODULE": "config.settings.demo", "REDIS_URL": "unix:///nowhere"}
    done = subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=CHECKOUT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


class TestAnEarlierReleasesDatabase:
    def test_goes_on(self, restored):
        released, history = execute(restored, RELEASED), comparing.history_of(restored)
        assert len(released) > 10
        assert sum(last for _, last, _ in history.values()) > 1000

        manage("migrate", "--no-input", "--verbosity", "0")
        manage("migrate", "--check")
        manage("check", "--deploy", "--database", "default", "--tag", "database")

        assert comparing.changed_history(restored, history) == []
        assert comparing.records_without_history(restored) == {}
        assert execute(restored, RELEASED) == released
        said = [line.split() for line in manage("verify_report", "--all").splitlines()]
        assert sorted((ref, sha256) for (_, ref, *_, sha256) in said) == released
        assert {verdict for verdict, *_ in said} == {"unchanged"}
        for arguments in LOADED:
            if arguments[0] != "demo_load":
                manage(*arguments, as_owner=True)  # the present files may say more
            assert "no change" in manage(*arguments).lower()

    def test_what_is_lost_or_changed_would_be_told(self, restored):
        manage("migrate", "--no-input", "--verbosity", "0")
        history = comparing.history_of(restored)
        assert comparing.changed_history(restored, history) == []
        as_superuser = "SET session_replication_role = replica; "
        execute(restored, f"{as_superuser} DELETE FROM plan_targetevent WHERE pgh_id = 1")
        execute(restored, f"{as_superuser} UPDATE district_schoolevent SET name = 'z' WHERE pgh_id = 1")
        execute(restored, f"{as_superuser} UPDATE plan_strategy SET description = 'z' WHERE id = 1")
        assert comparing.changed_history(restored, history) == ["district_schoolevent", "plan_targetevent"]
        assert comparing.records_without_history(restored) == {
            "district_school": 1,
            "plan_strategy": 1,
            "plan_target": 1,
        }
