"""
What an office file is: told by what its archive holds, never by names that anybody can give, and free of programs.

Everything costs bounded time, whatever an archive says of itself: how much is read before its members are counted, how
many there may be, and how much of each is unpacked.
"""

from __future__ import annotations

import io
import os
import zipfile
from typing import IO

from core.files import markup
from core.files.media_types import EXCEL, OPEN_SHEET, OPEN_TEXT, WORD
from core.files.unfit import PROGRAMS, Unfit

MOST_LISTED = 1_200_000  # bytes read to learn which members there are, some ten thousand of the shortest
MOST_MEMBERS = 5_000
MOST_INSIDE = 20_000_000  # bytes of all archives in an archive, such as the sheet behind a chart
DEPTH = 1  # archives in an archive, and no deeper

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # what macros and embedded programs are kept in, by whatever name
ARCHIVE = b"PK\x03\x04"
# Where OpenDocument keeps them.
PROGRAM_FOLDERS = ("basic/", "scripts/")
PLAIN = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}  # others unpack a whole bomb for its first byte


def office_type(file: IO[bytes], depth: int = 0, budget: markup.Budget | None = None) -> str:
    """
    Return the media type of an office file.

    :raises Unfit: for any other archive, one with programs, embedded files or links to elsewhere, or one that would
        cost too much to look through.
    :raises zipfile.BadZipFile: and what else ``zipfile`` makes of a broken archive.
    """
    budget = budget or markup.Budget()
    sparing = Sparing(file, MOST_LISTED)
    with zipfile.ZipFile(sparing) as archive:
        members = archive.infolist()
        names = {member.filename.lower() for member in members}
        if len(members) > MOST_MEMBERS or len(names) < len(members):  # readers differ in which of two they take
            raise Unfit
        if any(member.compress_type not in PLAIN for member in members):
            raise Unfit
        sparing.left = None
        if any(name.startswith(PROGRAM_FOLDERS) for name in names):
            raise Unfit(PROGRAMS)
        _look_inside(archive, depth, budget)
        return _open_type(archive, budget) or _office_type(archive, budget)


def _look_inside(archive: zipfile.ZipFile, depth: int, budget: markup.Budget) -> None:
    """Look at the first bytes of every member: a program under another name is still one."""
    inside = 0
    for member in archive.infolist():
        with archive.open(member) as opened:
            first = opened.read(len(OLE))
            if first == OLE:
                raise Unfit(PROGRAMS)
            if not first.startswith(ARCHIVE):
                continue
            whole = first + opened.read(MOST_INSIDE - inside)
        inside += len(whole)
        if depth == DEPTH or inside > MOST_INSIDE:
            raise Unfit
        office_type(io.BytesIO(whole), depth + 1, budget)


def _open_type(archive: zipfile.ZipFile, budget: markup.Budget) -> str:
    if "mimetype" not in archive.namelist() or "[Content_Types].xml" in archive.namelist():
        return ""
    if archive.getinfo("mimetype").compress_type != zipfile.ZIP_STORED:
        raise Unfit
    with archive.open("mimetype") as opened:
        found = opened.read(100).decode("ascii", "replace").strip()
    if found not in {OPEN_TEXT, OPEN_SHEET}:
        raise Unfit
    markup.look_through_open(archive, budget)
    return found


def _office_type(archive: zipfile.ZipFile, budget: markup.Budget) -> str:
    if "[Content_Types].xml" not in archive.namelist():
        raise Unfit
    types = markup.types(archive, budget)
    found = [kind for kind in (WORD, EXCEL) if f"{kind}.main+xml" in types]
    if len(found) != 1:
        raise Unfit
    return found[0]


class Sparing:
    """A file that gives no more than ``left`` bytes while that is a number: an archive may list members without end."""

    def __init__(self, file: IO[bytes], left: int) -> None:
        self._file = file
        self.left: int | None = left

    def read(self, size: int = -1) -> bytes:
        if self.left is None:
            return self._file.read(size)
        if size > self.left:
            raise Unfit
        found = self._file.read(self.left + 1 if size < 0 else size)
        self.left -= len(found)
        if self.left < 0:
            raise Unfit
        return found

    def seek(self, place: int, whence: int = os.SEEK_SET) -> int:
        return self._file.seek(place, whence)

    def tell(self) -> int:
        return self._file.tell()

    def seekable(self) -> bool:
        return True
