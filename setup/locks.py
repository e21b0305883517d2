"""
Renew the lock files from the .in files and package.json.

Pins that still fit are kept; ``UPGRADE=1`` takes the newest that fit. A lock file names no package index: a district
installs from its own.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
import tempfile
from pathlib import Path
from typing import IO

import node_packages
from running import Failed, run

ADDRESS = re.compile(r"[a-z+]+://|^\s*--(?:extra-)?index|^\s*--find-links|^\s*--trusted-host|@ file:", re.MULTILINE)
# development is held to the runtime's pins: tests run on what is served.
LOCKS = (
    ("runtime", ()),
    ("development", ("-c", "requirements/runtime.lock")),
    ("embedded", ()),
    ("node", ()),
    ("audit", ()),
)


def renew(root: Path, held: IO[str]) -> None:
    """
    Write the five requirement locks and package-lock.json anew.

    :raises Failed: when a tool fails or a lock would hold an address; that lock is left as it was.
    """
    upgrade = os.environ.get("UPGRADE", "") not in ("", "0")
    with tempfile.TemporaryDirectory(prefix="supports-lock-") as temporary:
        tools = Path(temporary)
        run([sys.executable, "-I", "-m", "venv", tools / "venv"], root=root, held=held)
        python = tools / "venv/bin/python"
        run([python, "-I", "-m", "pip", "install", "-qq", "--disable-pip-version-check", "uv"], root=root, held=held)
        for name, extra in LOCKS:
            _compile(tools, name, extra, upgrade=upgrade, root=root, held=held)
        _renew_node(tools, upgrade=upgrade, root=root, held=held)


def _compile(tools: Path, name: str, extra: tuple[str, ...], *, upgrade: bool, root: Path, held: IO[str]) -> None:
    lock, new = root / "requirements" / f"{name}.lock", tools / f"{name}.lock"
    if lock.exists():
        shutil.copyfile(lock, new)  # uv keeps the pins it finds in its output
    argv: list[str | Path] = [
        tools / "venv/bin/uv",
        "pip",
        "compile",
        "--quiet",
        "--universal",
        "--generate-hashes",
        "-p",
        "3.11",
    ]
    argv += ["--no-header", "--no-emit-index-url", "--no-emit-find-links", *extra, *(["--upgrade"] if upgrade else [])]
    run([*argv, f"requirements/{name}.in", "-o", new], root=root, held=held)
    _replace(lock, new)


def _renew_node(tools: Path, *, upgrade: bool, root: Path, held: IO[str]) -> None:
    copy = tools / "node"
    copy.mkdir()
    for name in ("package.json", ".npmrc", *(() if upgrade else ("package-lock.json",))):
        shutil.copyfile(root / name, copy / name)
    npm = node_packages.npm(root, held)
    run([*npm, "install", "--package-lock-only", "--ignore-scripts", "--prefix", copy], root=copy, held=held)
    _replace(root / "package-lock.json", copy / "package-lock.json")


def _replace(lock: Path, new: Path) -> None:
    text = new.read_text()
    # package-lock.json may carry addresses of funding pages, never one of where to fetch from.
    found = re.search(r'"resolved":', text) if lock.suffix == ".json" else ADDRESS.search(text)
    if found:
        raise Failed(f"{lock.name} would hold an address ({found.group().strip()}); left as it was.")
    fresh = lock.with_name(f"{lock.name}.new")
    shutil.copyfile(new, fresh)
    os.replace(fresh, lock)
    print(f"{lock.name} is renewed.", flush=True)
