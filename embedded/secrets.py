"""Random passwords and keys, made once and kept in files that only we can read."""

from __future__ import annotations

import os
import secrets
import tempfile
from pathlib import Path


def keep_secret(folder: Path, name: str) -> str:
    """Return the secret ``name`` of ``folder``; make it when there is none."""
    path = folder / name
    if not path.exists():
        write_private(path, secrets.token_hex(32))
    return path.read_text()


def write_private(path: Path, text: str) -> None:
    """Write ``text`` so that the file is there whole or not at all, with mode 0600."""
    handle, new = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)  # mkstemp makes it 0600
    with os.fdopen(handle, "w") as file:
        file.write(text)
    os.replace(new, path)
