"""
Where the servers keep what: one private folder for each purpose of a checkout, held by one process at a time.

``dev`` serves the demonstration and commands; each test run has one of its own. Only ``data`` belongs to the server's
account; when we are root nothing is ever written there as root, for a link laid in it could lead anywhere.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from embedded.account import Account, server_account
from embedded.errors import Refused
from embedded.process import wait_until

LARGEST_LOG = 5_000_000
# In a child's environment: a later start finds by it what a kill left behind.
MARK = "SUPPORTS_SUPERVISED_BY"


@dataclass(frozen=True, slots=True)
class Folders:
    """The folders of one purpose. ``base`` is shared by all purposes of the checkout and holds binaries."""

    account: Account
    base: Path
    home: Path

    @property
    def data(self) -> Path:
        """The server account's own folder: database clusters live here."""
        return self.home / "data"

    @property
    def secrets(self) -> Path:
        """Passwords and keys, readable by us alone."""
        return self.home / "secrets"

    @property
    def logs(self) -> Path:
        """One log per child."""
        return self.home / "log"

    @property
    def run_file(self) -> Path:
        """Who holds the folder and how to reach its servers; there only while they run."""
        return self.home / "run.json"

    @property
    def users_file(self) -> Path:
        """Locked by each command that uses servers another command holds."""
        return self.home / "users"

    @property
    def lock_file(self) -> Path:
        """Held as long as somebody runs servers here."""
        return self.home / "lock"

    def make(self) -> None:
        """
        Make the folders; a folder that is another's or open to others is refused.

        :raises Refused: when a folder of that name is not ours alone.
        """
        ours = (os.geteuid(), os.getegid())
        server = (self.account.uid, self.account.gid)
        # The server's account passes through the outer ones, and reads binaries below them.
        for folder in dict.fromkeys((self.base, self.home.parent, self.home)):
            if folder not in (Path("/dev/shm"), Path("/var/tmp")):
                private_folder(folder, *ours, 0o711)
        private_folder(self.secrets, *ours, 0o700)
        private_folder(self.logs, *ours, 0o700)
        private_folder(self.data, *server, 0o700)

    def socket_folder(self) -> Path:
        """Make a folder for sockets: below /tmp, since a socket's path may be 107 bytes long at most."""
        folder = Path(tempfile.mkdtemp(prefix="supports-", dir="/tmp"))
        os.chown(folder, self.account.uid, self.account.gid)
        return folder

    def mark(self) -> dict[str, str]:
        """Return the variable that marks a child as started for these folders."""
        return {MARK: str(self.home)}

    def log(self, name: str) -> Path:
        """Return the log file of child ``name``, emptied when it has grown large."""
        path = self.logs / f"{name}.log"
        if path.exists() and path.stat().st_size > LARGEST_LOG:
            os.truncate(path, 0)
        return path

    @contextlib.contextmanager
    def held(self) -> Iterator[IO[str]]:
        """
        Hold the folder for this process alone. The lock is not inherited, so no orphan can keep it.

        :raises BlockingIOError: when another process holds it.
        """
        with self.lock_file.open("a") as file:
            # Somebody who only asks whether it is held holds it for a moment.
            wait_until(lambda: _locks(file, fcntl.LOCK_EX), seconds=0.5)
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            yield file

    def is_held(self) -> bool:
        """Return whether some process runs servers here."""
        try:
            with self.lock_file.open("r") as file:
                return not _locks(file, fcntl.LOCK_SH)
        except OSError:
            return False

    def remove(self) -> None:
        """Remove all there is."""
        shutil.rmtree(self.home, ignore_errors=True)


def folders_for(checkout: Path, purpose: str, *, memory: bool = False) -> Folders:
    """Return the folders of ``purpose``; with ``memory`` the home lies on /dev/shm instead of beside the others."""
    account = server_account(checkout)
    mark = f"supports-{account.uid}-{hashlib.sha256(os.fsencode(checkout)).hexdigest()[:12]}"
    # As root the checkout may lie below a folder that the server's account cannot pass.
    base = Path("/var/tmp", mark) if os.geteuid() == 0 else checkout / "var" / "embedded"
    return Folders(account, base, (Path("/dev/shm", mark) if memory else base) / purpose)


def _locks(file: IO[str], kind: int) -> bool:
    try:
        fcntl.flock(file, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def private_folder(folder: Path, uid: int, gid: int, mode: int) -> None:
    """
    Make a folder that only its owner can write, unless it is there.

    :raises Refused: when something of that name is not such a folder.
    """
    with contextlib.suppress(FileExistsError):
        folder.parent.mkdir(parents=True, exist_ok=True)
        folder.mkdir(mode)
        os.chmod(folder, mode)  # whatever the umask
        os.chown(folder, uid, gid)
    found = os.lstat(folder)
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != uid or found.st_mode & 0o022:
        raise Refused(f"{folder} is not a private folder of user {uid}: remove it, or find out who made it.")
