"""
Keep a filled cluster from one run for the next: an archive for each recipe, laid out anew for every run.

Runs never share a folder: each gets its own copy. An archive's name says what it was made from and the digest of its
bytes; it is renamed into place when whole, so that a kill leaves no half of one, and one that was damaged is made anew.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import os
import subprocess
import tempfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import IO

from embedded.binaries import postgres_program, runnable
from embedded.errors import Refused
from embedded.folders import Folders, private_folder
from embedded.postgres import SUPERUSER
from embedded.process import SERVER_ENVIRONMENT
from embedded.secrets import keep_secret, write_private
from embedded.servers import Servers

# About 10 MB each, packed; two servers' versions before and after a change of a model.
MOST_ARCHIVES = 4


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a cluster is filled. The fingerprint differs whenever ``fill`` would do something else."""

    fingerprint: str
    fill: Callable[[Servers], None]


class Kept:
    """The archive of one recipe, for the PostgreSQL that ``folders`` would start."""

    def __init__(self, folders: Folders, recipe: Recipe) -> None:
        self.folder = folders.base / "kept"
        private_folder(self.folder, os.geteuid(), os.getegid(), 0o700)
        _, version = runnable(postgres_program(), folders)
        # The password is the cluster's own: were it lost, the archive would be of no use.
        recipe_of = (version, recipe.fingerprint, keep_secret(self.folder, SUPERUSER))
        self.name = hashlib.sha256(repr(recipe_of).encode()).hexdigest()[:16]

    def lay(self, folders: Folders) -> bool:
        """Lay the kept cluster into ``folders``; return False when there is none or it was damaged."""
        for archive in self.folder.glob(f"{self.name}-*.tar.zlib"):
            with contextlib.suppress(FileNotFoundError):  # another run swept it
                content = archive.read_bytes()
                if archive.name == self._name_of(content):
                    os.utime(archive)
                    self.share_password(folders)
                    # A file in memory: through a pipe it would go in twenty thousand small steps.
                    with os.fdopen(os.memfd_create("unpacked"), "w+b") as unpacked:
                        unpacked.write(zlib.decompress(content))
                        unpacked.seek(0)
                        _tar(folders, "-x", stdin=unpacked)
                    return True
                archive.unlink()
        return False

    def share_password(self, folders: Folders) -> None:
        """Give the cluster of ``folders`` the password of all that are kept. Call before it is made."""
        write_private(folders.secrets / SUPERUSER, keep_secret(self.folder, SUPERUSER))

    def save(self, folders: Folders) -> None:
        """Keep the cluster of ``folders``, whose server was stopped. Call while alone."""
        for unfinished in self.folder.glob(".new-*"):
            unfinished.unlink()
        content = zlib.compress(_tar(folders, "-c", "."), 1)
        handle, new = tempfile.mkstemp(prefix=".new-", dir=self.folder)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        os.replace(new, self.folder / self._name_of(content))
        self._sweep()

    @contextlib.contextmanager
    def alone(self) -> Iterator[None]:
        """Hold off every other run of the checkout that wants to fill a cluster: it waits, then finds this one's."""
        with (self.folder / "lock").open("a") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield

    def _name_of(self, content: bytes) -> str:
        return f"{self.name}-{hashlib.sha256(content).hexdigest()[:16]}.tar.zlib"

    def _sweep(self) -> None:
        """Remove what was not used for the longest time."""
        by_use = sorted(self.folder.glob("*.tar.zlib"), key=lambda path: path.stat().st_mtime, reverse=True)
        for archive in by_use[MOST_ARCHIVES:]:
            archive.unlink(missing_ok=True)


def _tar(folders: Folders, *arguments: str, stdin: int | IO[bytes] = subprocess.DEVNULL) -> bytes:
    """Run tar in the server account's folder, as that account: as root we write nothing there."""
    done = subprocess.run(
        ["tar", "-C", str(folders.data), "-f", "-", *arguments],
        check=False,
        capture_output=True,
        stdin=stdin,
        env=SERVER_ENVIRONMENT,
        cwd="/",
        **folders.account.drop,
    )
    if done.returncode:
        raise Refused(f"tar failed in {folders.data}: {done.stderr.decode(errors='replace').strip()}")
    return done.stdout
