"""Archives that mean ill: refused with a sentence, and nothing of them is kept."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest

from core.imports.models import ImportChunk, ImportRow
from tests.factories import district as made
from tests.factories import rosters
from tests.students.imports.bringing import brought, refusals, rows, zip_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]


@pytest.fixture(autouse=True)
def _place():
    made.school()


def with_member(name: str, data: bytes = b"x") -> io.BytesIO:
    return rosters.zipped(rosters.files() | {name: data})


def cut_off() -> io.BytesIO:
    whole = zip_of(rows()).getvalue()
    return io.BytesIO(whole[: len(whole) // 2])


def encrypted() -> io.BytesIO:
    """Return a zip whose first member says that it is encrypted."""
    data = bytearray(zip_of(rows()).getvalue())
    entry = data.index(b"PK\x01\x02")
    struct.pack_into("<H", data, entry + 8, struct.unpack_from("<H", data, entry + 8)[0] | 1)
    return io.BytesIO(bytes(data))


def bomb() -> io.BytesIO:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("users.csv", "w") as member:
        for _ in range(30):
            member.write(b"\0" * 1_048_576)
    return out


FILES = {
    "cut off": (cut_off, "cut off"),
    "with a path outside": (lambda: with_member("../users.csv"), "stands in a folder"),
    "with an archive in it": (lambda: with_member("more.zip"), "an archive in the archive"),
    "encrypted": (encrypted, "is encrypted"),
    "a bomb": (bomb, "larger than 20 MB"),
    "no zip": (lambda: io.BytesIO(b"PK not a zip"), "This is no zip"),
}


@pytest.mark.parametrize("file", FILES)
def test_is_refused(file, settings):
    settings.ROSTER_MOST_BYTES = 20 * 1_048_576
    make, words = FILES[file]
    ((_file, _line, _column, told),) = refusals(brought(make()))
    assert words in told
    assert ImportChunk.objects.count() == ImportRow.objects.count() == 0
