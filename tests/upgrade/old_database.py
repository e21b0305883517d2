"""
A database as a release left it: with its demonstration, made by that release's own code and kept as a dump.

Nothing of it is committed: the code comes from the repository's history, the dump lies in pytest's cache.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import psycopg2

from embedded import addresses
from embedded.binaries import postgres_program
from embedded.folders import folders_for
from embedded.roles import OWNER
from tests.servers import ADMIN, CHECKOUT
from tests.template import at

RELEASES = Path(__file__).with_name("releases.txt")
PATIENCE = 300
# A release's code runs on its own packages, which its set-up brings; this names a Python that has them already.
PYTHON = "UPGRADE_PYTHON"


def releases() -> list[tuple[str, str]]:
    """Return commit and name of each release, oldest first."""
    lines = (line.partition(" ") for line in RELEASES.read_text().splitlines() if line and not line.startswith("#"))
    return [(commit, name) for commit, _, name in lines]


def why_not(commit: str) -> str | None:
    """Tell why the code of ``commit`` cannot be had here; None when it can."""
    if not (CHECKOUT / ".git").exists():
        return "this copy of the code has no history (.git)"
    if not shutil.which("git"):
        return "there is no git on this machine"
    if _git("cat-file", "-e", f"{commit}^{{commit}}").returncode:
        return f"the history here does not reach {commit[:12]}: fetch it whole (git fetch --unshallow)"
    return None


def make_dump(commit: str, dump: Path, temporary: Path) -> None:
    """Write the dump of that release's demonstration; takes a minute or two."""
    name = f"old_{os.getpid()}"
    code = temporary / "old"
    with database(name), _code_of(commit, code):
        _tell_the_demonstration(code, name)
        # Under another name until it is whole: a killed run leaves none.
        new = dump.with_suffix(f".{os.getpid()}")
        program("pg_dump", "--format=custom", f"--file={new}", at(os.environ[ADMIN], name))
        new.rename(dump)


@contextmanager
def database(name: str) -> Iterator[None]:
    """Let there be a database ``name``, empty and of the owner, for a while."""
    execute(os.environ[ADMIN], f'CREATE DATABASE "{name}" OWNER {OWNER} TEMPLATE template0')
    try:
        execute(at(os.environ[ADMIN], name), f"ALTER SCHEMA public OWNER TO {OWNER}")
        yield
    finally:
        execute(os.environ[ADMIN], f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def execute(address: str, statement: str) -> list[tuple[Any, ...]]:
    """Run one statement and return its rows."""
    with closing(psycopg2.connect(address)) as connection:
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute(statement)
            return list(cursor.fetchall()) if cursor.description else []


def program(name: str, *arguments: str) -> None:
    """Run one of PostgreSQL's programs."""
    found = postgres_program().path.with_name(name)
    done = subprocess.run([found, *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def environment_for(name: str) -> dict[str, str]:
    """Return an environment that names the logins of database ``name``, and of settings and servers nothing else."""
    hidden = {"PORT", "DJANGO_SETTINGS_MODULE", "SECRET_KEY", "PYTHONPATH", addresses.REDIS}
    known = {variable: value for variable, value in os.environ.items() if variable not in hidden}
    return {**known, **{variable: at(os.environ[variable], name) for variable in (addresses.DATABASE, addresses.OWNER)}}


@contextmanager
def _code_of(commit: str, folder: Path) -> Iterator[None]:
    folder.mkdir()
    archive = subprocess.run(["git", "archive", commit], cwd=CHECKOUT, capture_output=True, check=True).stdout
    subprocess.run(["tar", "-x", "-C", folder], input=archive, check=True)
    try:
        yield
    finally:
        shutil.rmtree(folders_for(folder, "dev").home, ignore_errors=True)
        shutil.rmtree(folder)


def _set_up(code: Path) -> Path:
    """Bring the packages of that release, as its README says, and return its Python."""
    base = Path(sys.base_prefix) / "bin" / "python3"
    environment = {key: value for key, value in os.environ.items() if key not in {"VIRTUAL_ENV", "PYTHONPATH"}}
    done = subprocess.run(
        [base, "setup", "demo"], cwd=code, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{done.stdout}{done.stderr}"[-3000:]
    return code / ".venv" / "bin" / "python"


def _tell_the_demonstration(code: Path, name: str) -> None:
    """Run ``manage.py demo`` until it says that all is there: of all commands the one that every release has."""
    python = os.environ.get(PYTHON)
    if python:
        (code / "node_modules").symlink_to(CHECKOUT / "node_modules")
    else:
        python = str(_set_up(code))
    log, told, end = code / "demo.log", code / "var/demo.json", time.monotonic() + PATIENCE
    with log.open("w") as output:
        demo = subprocess.Popen(
            [python, "manage.py", "demo"],
            cwd=code,
            env=environment_for(name),
            stdout=output,
            stderr=output,
            stdin=subprocess.DEVNULL,
        )
    try:
        while not told.exists():
            assert demo.poll() is None, log.read_text()[-3000:]
            assert time.monotonic() < end, log.read_text()[-3000:]
            time.sleep(0.2)
    finally:
        demo.send_signal(signal.SIGTERM)
        demo.wait(60)


def _git(*arguments: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(["git", *arguments], cwd=CHECKOUT, capture_output=True, check=False)
