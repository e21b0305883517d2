"""What a file is, told by its bytes and never by its name."""

from __future__ import annotations

import codecs
import errno
import hashlib
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import IO

from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.files import archives, media_types, pdfs
from core.files.unfit import Unfit
from core.models import CHUNK

NAME_LENGTH = 120


@dataclass(frozen=True, slots=True)
class Kind:
    """A type of file that may be kept: what people call it, and the endings of its names, the usual one first."""

    media_type: str
    label: str | Promise
    endings: tuple[str, ...]


PDF = Kind(media_types.PDF, gettext_lazy("PDF"), (".pdf",))
PNG = Kind(media_types.PNG, gettext_lazy("PNG picture"), (".png",))
JPEG = Kind(media_types.JPEG, gettext_lazy("JPEG picture"), (".jpg", ".jpeg"))
DOCX = Kind(media_types.WORD, gettext_lazy("Word document"), (".docx",))
XLSX = Kind(media_types.EXCEL, gettext_lazy("Excel workbook"), (".xlsx",))
ODT = Kind(media_types.OPEN_TEXT, gettext_lazy("OpenDocument text"), (".odt",))
ODS = Kind(media_types.OPEN_SHEET, gettext_lazy("OpenDocument spreadsheet"), (".ods",))
CSV = Kind(media_types.CSV, gettext_lazy("CSV table"), (".csv",))
TEXT = Kind(media_types.TEXT, gettext_lazy("Plain text"), (".txt", ".text", ".md"))
KINDS = {kind.media_type: kind for kind in (PDF, PNG, JPEG, DOCX, XLSX, ODT, ODS, TEXT, CSV)}
ENDINGS = [ending for kind in KINDS.values() for ending in kind.endings]

BEGINNINGS = {b"%PDF-": PDF, b"\x89PNG\r\n\x1a\n": PNG, b"\xff\xd8\xff": JPEG}
# What zipfile makes of a broken or locked archive: RuntimeError of a password or an unknown version, ValueError of a
# place before the beginning or a name that is no text, EOFError of a member cut off, zlib's error of one that is none.
BROKEN = (zipfile.BadZipFile, RuntimeError, ValueError, EOFError, zlib.error)
# Control characters that text may hold: tab, line feed, form feed, carriage return.
SPACES = {9, 10, 12, 13}
CONTROL = bytes(code for code in (*range(32), 127) if code not in SPACES)


@dataclass(frozen=True, slots=True)
class Facts:
    """What reading a file told of it."""

    kind: Kind
    size: int
    sha256: str


def pieces(file: IO[bytes]) -> Iterator[bytes]:
    """Yield a file from its beginning in pieces as long as a stored chunk."""
    file.seek(0)
    while piece := file.read(CHUNK):
        yield piece


def facts(file: IO[bytes], name: str, most: int) -> Facts:
    """
    Read ``file`` and return what it is; its bytes must be those of a known type, and at most ``most``.

    What it would run, fetch or unpack by itself is refused (docs/how-to/keep-a-file.md).

    :raises ValidationError: with a sentence for the person who chose it.
    """
    size, hashed = 0, hashlib.sha256()
    text = _Text()
    first = b""
    for piece in pieces(file):
        first = first or piece[:16]
        size += len(piece)
        if size > most:
            words = _("The file is larger than %(most)s. Send a smaller one.")
            raise ValidationError(words % {"most": size_words(most)}, code="too_large")
        hashed.update(piece)
        text.read(piece)
    if not size:
        raise ValidationError(_("The file is empty. Choose another one."), code="empty")
    try:
        kind = _kind(file, first, name, is_text=text.ends_well())
    except Unfit as error:
        raise ValidationError(str(error.words), code="unfit") from error
    if kind is None:
        raise ValidationError(_("This is not a file that can be kept. %(rule)s") % {"rule": rule()}, code="wrong_type")
    return Facts(kind, size, hashed.hexdigest())


def kept_words(name: str, media_type: str, size: int) -> str:
    """Return as what a file is kept, since its bytes say so and not the name it came with."""
    words = _("It is kept as “%(name)s” (%(type)s, %(size)s).")
    return words % {"name": name, "type": KINDS[media_type].label, "size": size_words(size)}


def size_words(size: int) -> str:
    """Return a size for people: "20 MB", "1.2 MB"."""
    if size % CHUNK == 0 and size:
        return _("%(n)d MB") % {"n": size // CHUNK}
    return filesizeformat(size)


def rule() -> str:
    """Return which files may be kept, for people."""
    return _(
        "It may be a PDF, a PNG or JPEG picture, a Word, Excel or OpenDocument file, or text or CSV in UTF-8; without "
        "macros, scripts, embedded files and links to what is fetched from elsewhere."
    )


def clean_name(name: str, kind: Kind) -> str:
    """
    Return ``name`` without folders and characters that nobody sees, of a length that fits, ending as its type does.

    A page that calls itself a picture would otherwise open as a page once it is saved. An ending of another type goes:
    "fake.png.pdf" would say two things.
    """
    name = name.replace("\\", "/").rpartition("/")[2]
    name = "".join(" " if letter.isspace() else letter for letter in name if not _unseen(letter))
    name = " ".join(name.split()).strip(". ")
    ending = PurePosixPath(name).suffix
    if ending.lower() in kind.endings:
        stem = name[: -len(ending)]
    else:
        stem, ending = name, kind.endings[0]
        while stem.lower().endswith(tuple(ENDINGS)) and PurePosixPath(stem).stem != stem:
            stem = PurePosixPath(stem).stem
    return (stem[: NAME_LENGTH - len(ending)].strip(". ") or _("document")) + ending


def _unseen(letter: str) -> bool:
    return unicodedata.category(letter).startswith("C") and not letter.isspace()


def _kind(file: IO[bytes], first: bytes, name: str, *, is_text: bool) -> Kind | None:
    for beginning, kind in BEGINNINGS.items():
        if first.startswith(beginning):
            if kind is PDF:
                pdfs.look_through(file)
            return kind
    if first.startswith(b"PK\x03\x04"):
        return _packed(file)
    if is_text:
        # Both are plain text; only the name tells which one is meant.
        return CSV if name.lower().endswith(".csv") else TEXT
    return None


def _packed(file: IO[bytes]) -> Kind | None:
    """
    Return the type of an office file without programs.

    :raises Unfit: with words, when it is one that is not to be kept.
    """
    file.seek(0)
    try:
        return KINDS[archives.office_type(file)]
    except Unfit as error:
        if error.words:
            raise
        return None
    except BROKEN:
        return None
    except OSError as error:
        # A file on disk says so of a place before its beginning. Any other trouble is the disk's, not the archive's.
        if error.errno != errno.EINVAL:
            raise
    return None


class _Text:
    """Tells whether bytes that come in pieces are text: UTF-8 without control characters."""

    def __init__(self) -> None:
        self._decoder = codecs.getincrementaldecoder("utf-8")()
        self._fits = True

    def read(self, piece: bytes) -> None:
        if not self._fits:
            return
        try:
            self._decoder.decode(piece)
        except UnicodeDecodeError:
            self._fits = False
        else:
            self._fits = len(piece.translate(None, CONTROL)) == len(piece)

    def ends_well(self) -> bool:
        try:
            self._decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
        return self._fits
