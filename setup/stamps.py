"""
Remember which lock files a folder was made from.

A stamp lies inside the folder it vouches for and is written last: whoever removes the folder removes its stamps, and an
interrupted installation leaves none.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

FOLDER = ".stamps"


def fingerprint(*files: Path) -> str:
    """Return the hash of the files' contents."""
    return hashlib.sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()


def is_current(folder: Path, name: str, want: str) -> bool:
    """Return whether ``folder`` holds what ``name`` stood for when its files hashed to ``want``."""
    try:
        return (folder / FOLDER / name).read_text() == want
    except OSError:
        return False


def write(folder: Path, name: str, want: str) -> None:
    """Vouch that ``folder`` now holds ``name`` at ``want``."""
    stamps = folder / FOLDER
    stamps.mkdir(exist_ok=True)
    new = stamps / f"{name}.new"
    new.write_text(want)
    os.replace(new, stamps / name)


def remove(folder: Path, name: str) -> None:
    """Vouch for ``name`` no more."""
    (folder / FOLDER / name).unlink(missing_ok=True)
