"""The file of an import, kept in pieces until the import has ended, and read as a file without a copy on any disk."""

from __future__ import annotations

import codecs
import hashlib
import io
from typing import IO

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from core.files import kinds
from core.files.kinds import CONTROL
from core.imports.models import ImportChunk

CHUNK = 1_048_576  # bytes
LOOKED_AT = 65_536  # of these, at the beginning, whether one stands in no text
ZIP, UTF_16 = b"PK", (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
BEGINNINGS = tuple(kinds.BEGINNINGS)


def file_keep(load: str, file: IO[bytes], most: int) -> tuple[int, str]:
    """
    Keep the bytes of ``file`` for an import, and return how many they are and their SHA-256.

    One query for each megabyte; one megabyte in memory at a time. Call it in the transaction that makes the import.

    :raises ValidationError: when there are none, more than ``most``, or they are neither text nor a zip.
    """
    digest, size, number = hashlib.sha256(), 0, 0
    file.seek(0)
    while piece := file.read(CHUNK):
        if not size and not _may_be_read(piece):
            raise ValidationError({"document": _("This is no CSV and no zip of CSV files, whatever its name says.")})
        size += len(piece)
        if size > most:
            words = _("The file is larger than %(most)d MB, more than is taken.")
            raise ValidationError({"document": words % {"most": most // CHUNK}})
        digest.update(piece)
        ImportChunk.objects.create(load=load, number=number, data=piece)
        number += 1
    if not size:
        raise ValidationError({"document": _("The file is empty.")})
    return size, digest.hexdigest()


def _may_be_read(first: bytes) -> bool:
    """
    Tell by its beginning whether a file may be what imports read, so that no other one is kept, for a minute even.

    What is written in UTF-16 is let through: reading it tells how to save it otherwise.
    """
    if first.startswith((ZIP, *UTF_16)):
        return True
    return not first.startswith(BEGINNINGS) and not set(CONTROL) & set(first[:LOOKED_AT])


class KeptFile(io.RawIOBase):
    """The kept bytes of an import as a file that can be read and sought in: one piece in memory, one query for each."""

    def __init__(self, load: str, size: int) -> None:
        super().__init__()
        self.load, self.size, self.place = load, size, 0
        self._number, self._piece = -1, b""

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self.place

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        self.place = max(0, offset + {io.SEEK_SET: 0, io.SEEK_CUR: self.place, io.SEEK_END: self.size}[whence])
        return self.place

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # what io gives it
        if self.place >= self.size:
            return 0
        number, start = divmod(self.place, CHUNK)
        found = self._at(number)[start : start + len(buffer)]
        buffer[: len(found)] = found
        self.place += len(found)
        return len(found)

    def _at(self, number: int) -> bytes:
        """:raises OSError: when the piece is not there: then the file is not whole."""
        if number != self._number:
            data = ImportChunk.objects.filter(load=self.load, number=number).values_list("data", flat=True).first()
            if data is None:
                raise OSError(f"{self.load} lacks chunk {number}")
            self._number, self._piece = number, bytes(data)
        return self._piece


def file_open(load: str, size: int) -> IO[bytes]:
    """Open the kept file of an import."""
    return io.BufferedReader(KeptFile(load, size), CHUNK)
