"""
A zip of files that another system made, opened whatever it holds.

Everything costs bounded time and memory: how much is read before the members are counted, how many there may be, and
how much all of them unpack to. A member is read as a stream and never as a whole.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from django.utils.translation import gettext as _

from core.files.archives import PLAIN, Sparing
from core.files.unfit import Unfit
from core.imports.cells import CONTROLS, shown

MOST_LISTED = 200_000  # bytes read to learn which members there are
MOST_MEMBERS = 100
ENCRYPTED = 0x1  # of a member's flags
# What a Mac puts into every zip, and no system means.
RUBBISH = ("__MACOSX/", ".DS_Store")


class NotRead(Exception):
    """An archive that is not read at all; its text says why, for people."""


class Archive:
    """An open archive: the names of its members, and the bytes of each as a stream."""

    def __init__(self, members: dict[str, zipfile.ZipInfo], archive: zipfile.ZipFile, rubbish: list[str]) -> None:
        self._members, self._archive = members, archive
        self.rubbish = rubbish

    @property
    def names(self) -> list[str]:
        """The members' names, in their order, without rubbish."""
        return list(self._members)

    @contextmanager
    def stream(self, name: str) -> Iterator[IO[bytes]]:
        """
        Open a member to be read from its beginning.

        :raises NotRead: while it is read, where the archive is broken there.
        """
        try:
            with self._archive.open(self._members[name]) as opened:
                yield opened
        except (zipfile.BadZipFile, EOFError, OSError, NotImplementedError, ValueError, zlib.error) as error:
            if isinstance(error, UnicodeError):
                raise
            raise NotRead(_("%(name)s is broken in the zip. Make the export anew.") % {"name": name}) from error


@contextmanager
def opened(file: IO[bytes], *, most_bytes: int) -> Iterator[Archive]:
    """
    Open ``file``, a seekable zip whose members unpack to ``most_bytes`` at most.

    :raises NotRead: when it is no zip, broken, encrypted or too large, or its members stand in folders, are archives
        themselves or share a name.
    """
    sparing = Sparing(file, MOST_LISTED)
    try:
        archive = zipfile.ZipFile(sparing)
    except Unfit as error:
        raise NotRead(_("This zip lists more files than an export has.")) from error
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError) as error:
        raise NotRead(_("This is no zip, or it is cut off. Make the export anew and send it whole.")) from error
    with archive:
        sparing.left = None
        members = [one for one in archive.infolist() if not _is_rubbish(one.filename)]
        rubbish = [one.filename for one in archive.infolist() if _is_rubbish(one.filename)]
        if problem := _problem(members, most_bytes):
            raise NotRead(problem)
        yield Archive({one.filename: one for one in members}, archive, rubbish)


def _is_rubbish(name: str) -> bool:
    return name.startswith(RUBBISH[0]) or name.rpartition("/")[2] == RUBBISH[1]


def _problem(members: list[zipfile.ZipInfo], most_bytes: int) -> str:
    """Return why an archive with these members is not read; "" where it is."""
    if len(members) > MOST_MEMBERS:
        return _("This zip lists more files than an export has.")
    for member in members:
        if problem := _member_problem(member):
            return problem
    names = [member.filename for member in members]
    if twice := next((name for name in names if names.count(name) > 1), ""):
        return _("%(name)s is in the zip twice.") % {"name": twice}
    # What a member says of its size is all that zipfile ever unpacks of it.
    if sum(member.file_size for member in members) > most_bytes:
        most = {"most": most_bytes // 1_048_576}
        return _("Unpacked, the files are larger than %(most)d MB, more than is taken.") % most
    return ""


def _member_problem(member: zipfile.ZipInfo) -> str:
    name = {"name": shown(member.filename)}
    if CONTROLS.search(member.filename):
        return _("The name of %(name)s has characters that cannot be seen.") % name
    if set("/\\:") & set(member.filename) or member.filename in {"", ".", ".."}:
        return _("%(name)s stands in a folder. Put all files at the top of the zip.") % name
    if member.flag_bits & ENCRYPTED:
        return _("%(name)s is encrypted. Make the zip without a password.") % name
    if member.compress_type not in PLAIN:
        return _("%(name)s is packed in a way that is not read here. Make a plain zip.") % name
    if member.filename.lower().endswith((".zip", ".gz", ".7z", ".tar")):
        return _("%(name)s is an archive in the archive. Put the files themselves into the zip.") % name
    return ""
