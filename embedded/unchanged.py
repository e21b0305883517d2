"""Whether a checkout is as it was when the demonstration's data was last found whole."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

# What decides on tables and data: code, what is loaded from files, and the locks that name packages.
DECIDES = (".py", ".toml", ".csv", ".lock")
# In the checkout itself: what is no part of the product, or too large to be looked through.
BESIDE = {"var", "node_modules", "docs", "tests"}


def fingerprint(checkout: Path) -> str:
    """Return what changes with any file that decides, by its name, size and time; none is read."""
    told = sorted(_told(checkout, BESIDE))
    return hashlib.sha256("\n".join(told).encode()).hexdigest()


def _told(folder: Path, left_out: set[str]) -> Iterator[str]:
    for entry in os.scandir(folder):
        if entry.name.startswith(".") or entry.name in left_out:
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _told(Path(entry.path), {"__pycache__"})
        elif entry.name.endswith(DECIDES):
            found = entry.stat()
            yield f"{entry.path} {found.st_size} {found.st_mtime_ns}"
