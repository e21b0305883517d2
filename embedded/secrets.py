"""Random passwords and keys, made once and kept in files that only we can read."""

from __future__ import annotations

import contextlib
import os
import secrets
import tempfile
from pathlib import Path


def keep_secret(folder: Path, name: str) -> str:
    """Return the secret ``name`` of ``folder``, made when there is none: by one of those who ask for it at once."""
    path = folder / name
    if not path.exists():
        new = _private_file(path, secrets.token_hex(32))
        # A link, unlike a rename, never takes the place of what another process made meanwhile and has read.
        with contextlib.suppress(FileExistsError):
            os.link(new, path)
        os.unlink(new)
    return path.read_text()


def write_private(path: Path, text: str) -> None:
    """Write ``text`` so that the file is there whole or not at all, with mode 0600."""
    os.replace(_private_file(path, text), path)


def _private_file(path: Path, text: str) -> str:
    """Write ``text`` to a file beside ``path``, and return its name."""
    handle, new = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)  # mkstemp makes it 0600
    with os.fdopen(handle, "w") as file:
        file.write(text)
    return new
