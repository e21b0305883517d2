"""
Ask pip-audit and npm whether a weakness is known of what the lock files name.

pip-audit has an environment of its own, .audit, made when it is first asked for: the product and its tests do without.
Where a tool cannot be had, or cannot reach its data, that is said in words and is no failure; what is found is one.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import IO

import audited
import node_packages
import stamps
from python_packages import pip_install
from running import Failed, run

LOCKS = ("development", "embedded", "node")  # the first has the runtime’s, too
PATIENCE = 300  # seconds that a tool has


def audit(root: Path, held: IO[str]) -> int:
    """Tell what is known, and return how many weaknesses that is."""
    verdicts = {"pip-audit": _python(root, held), "npm audit": _node(root, held)}
    for tool, verdict in verdicts.items():
        print("\n".join(verdict.lines(tool)), flush=True)
    return sum(len(verdict.found) for verdict in verdicts.values())


def _python(root: Path, held: IO[str]) -> audited.Verdict:
    try:
        python = _environment(root, held)
    except (Failed, OSError) as failed:
        return audited.Verdict(silent=str(failed))
    # The locks name everything with its hash: nothing is resolved, and nothing installed.
    asked: list[str | Path] = [python, "-I", "-m", "pip_audit", "--disable-pip", "--require-hashes", "--format", "json"]
    for name in LOCKS:
        asked += ["-r", root / "requirements" / f"{name}.lock"]
    return audited.by_pip(*_said([*asked, "--progress-spinner", "off"], root))


def _node(root: Path, held: IO[str]) -> audited.Verdict:
    try:
        npm = node_packages.npm(root, held)
    except Failed as failed:
        return audited.Verdict(silent=str(failed))
    return audited.by_npm(*_said([*npm, "audit", "--package-lock-only", "--json"], root))


def _environment(root: Path, held: IO[str]) -> Path:
    """
    Return the Python of an environment that has pip-audit as its lock says.

    :raises Failed: when it cannot be had.
    """
    home, lock = root / ".audit", root / "requirements/audit.lock"
    python = home / "bin/python"
    if not lock.exists():
        raise Failed("requirements/audit.lock is missing; make it with `make lock`.")
    want = stamps.fingerprint(lock)
    if not stamps.is_current(home, "audit", want):
        print("Installing pip-audit …", flush=True)
        shutil.rmtree(home, ignore_errors=True)
        run([sys.executable, "-I", "-m", "venv", home], root=root, held=held)
        pip_install(python, "-r", lock, root=root, held=held)
        stamps.write(home, "audit", want)
    return python


def _said(argv: list[str | Path], root: Path) -> tuple[str, str]:
    """Return what a tool printed and what it complained of."""
    try:
        done = subprocess.run(
            [str(part) for part in argv],
            cwd=root,
            check=False,
            capture_output=True,
            text=True,
            stdin=subprocess.DEVNULL,
            timeout=PATIENCE,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return "", str(error)
    return done.stdout, done.stderr
