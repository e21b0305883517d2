"""What may be kept as a document, told by its bytes; and that kept bytes stay what they are."""

from __future__ import annotations

import errno
import hashlib
import io
import struct
import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, InternalError, ProgrammingError, connection, transaction

from core import history
from core.errors import Conflict
from core.files import archives, kinds, markup, media_types, store
from core.models import CHUNK, StoredChunk, StoredFile

AT = datetime(2022, 10, 14, 13, tzinfo=UTC)
TESTER = history.Command("test")
MOST = 20 * CHUNK


def archive(*names: str, **contents: str | bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        for name in names:
            made.writestr(name, contents.get(name, "x"))
    return file.getvalue()


WORD = f"{media_types.WORD}.main+xml"
EXCEL = f"{media_types.EXCEL}.main+xml"
WITH_MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"
PARTS = '<Types><Default Extension="xml" ContentType="application/xml"/>{}</Types>'


def office(*types: str, encoding: str = "utf-8", parts: str = PARTS, **more: str | bytes) -> bytes:
    """Return an office file whose parts are of these types, with more members than those that all have."""
    said = parts.format("".join(f'<Override PartName="/p" ContentType="{kind}"/>' for kind in types))
    said = f'<?xml version="1.0" encoding="{encoding}"?>{said}'
    contents = {"[Content_Types].xml": said.encode(encoding), **more}
    return archive(*contents, **contents)


def seen(data: bytes, name: str = "file") -> str:
    return kinds.facts(io.BytesIO(data), name, MOST).kind.endings[0]


@pytest.mark.parametrize(
    ("data", "name", "ending"),
    [
        (b"%PDF-1.7\n\xe2\xe3", "a.png", ".pdf"),
        (b"\x89PNG\r\n\x1a\n\x00", "a.pdf", ".png"),
        (b"\xff\xd8\xff\xe0\x00", "a", ".jpg"),
        (office(WORD), "a.zip", ".docx"),
        (office(EXCEL, encoding="utf-16"), "a.zip", ".xlsx"),
        (office(WORD, chart=office(EXCEL)), "a", ".docx"),
        (archive("mimetype", mimetype="application/vnd.oasis.opendocument.text"), "a", ".odt"),
        (archive("mimetype", mimetype="application/vnd.oasis.opendocument.spreadsheet"), "a", ".ods"),
        ("naïve\ttext\r\n".encode(), "a.exe", ".txt"),
        (b"a,b\n1,2\n", "A.CSV", ".csv"),
        # A letter on the border of two pieces is still one letter.
        (b"x" * (CHUNK - 1) + "é".encode(), "a.txt", ".txt"),
    ],
)
def test_a_type_is_told_by_the_bytes(data, name, ending):
    assert seen(data, name) == ending


@pytest.mark.parametrize(
    "data",
    [
        b"MZ\x90\x00\x03",
        b"\x7fELF",
        b"text\x00with zero",
        b"\xff\xfeT\x00",
        b"caf\xe9",
        b"cut off \xc3",
        archive("readme.txt"),
        archive("[Content_Types].xml", "word/document.xml"),
        office("application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"),
        office(WORD, EXCEL),
        archive("mimetype", mimetype="application/epub+zip"),
        b"PK\x03\x04 and then nothing of the kind",
    ],
)
def test_the_right_name_does_not_help_the_wrong_bytes(data):
    for name in ("plan.pdf", "plan.txt", "plan.docx"):
        with pytest.raises(ValidationError) as caught:
            seen(data, name)
        assert caught.value.code == "wrong_type"


OLE = archives.OLE + b"\x00" * 100
LINK = '<Relationships><Relationship Id="r" Type="http://schemas.microsoft.com/office/2006/relationships/{}"/></Relationships>'
PROGRAMS = {
    "a document with macros, renamed": office(WITH_MACROS),
    "in letters of two bytes": office(WITH_MACROS, encoding="utf-16"),
    "both at once": office(WORD, WITH_MACROS),
    "the store of macros under another name": office(WORD, **{"word/media/image1.png": OLE}),
    "by its type alone": office(WORD, "application/vnd.ms-office.vbaProject"),
    "by a link to it": office(WORD, **{"word/_rels/document.xml.rels": LINK.format("vbaProject")}),
    "sheets of old macros": office(EXCEL, "application/vnd.ms-excel.macrosheet+xml"),
    "a control": office(WORD, "application/vnd.ms-office.activeX+xml"),
    "in a document inside": office(WORD, **{"word/embeddings/a.xlsx": office(WITH_MACROS)}),
    "in an archive inside one inside": office(WORD, inside=office(EXCEL, inside=office(EXCEL))),
    "in an open document": archive("mimetype", "Basic/x.xml", mimetype="application/vnd.oasis.opendocument.text"),
    "scripts in an open document": archive("mimetype", "Scripts/python/x", mimetype=media_types.OPEN_TEXT),
    "an old office file": OLE,
    "told in a roundabout way": office(WORD, parts='<!DOCTYPE t [<!ENTITY m "x">]>' + PARTS),
    "types that are no XML": archive("[Content_Types].xml"),
    "in one of two of a name": archive("mimetype", "a", "A", mimetype=media_types.OPEN_TEXT),
}


@pytest.mark.parametrize("data", PROGRAMS.values(), ids=PROGRAMS)
def test_programs_in_office_files_are_found_by_what_they_are(data):
    for name in ("plan.docx", "plan.xlsx", "plan.odt"):
        with pytest.raises(ValidationError) as caught:
            seen(data, name)
        assert caught.value.code in {"wrong_type", "unfit"}


class Counting(io.BytesIO):
    """A file that counts what is read of it."""

    taken = 0

    def read(self, size=-1):
        found = super().read(size)
        self.taken += len(found)
        return found


def listing(members: int) -> bytes:
    """Return an archive that lists the same member again and again."""
    one = ODT[CENTRAL:END]
    end = ODT[END : END + 8] + b"\xff\xff\xff\xff" + struct.pack("<II", len(one) * members, CENTRAL) + b"\x00\x00"
    return ODT[:CENTRAL] + one * members + end


@pytest.mark.parametrize("members", [archives.MOST_MEMBERS + 1, 200_000])
def test_an_archive_of_very_many_members_costs_no_more_than_one_of_some(members):
    file = Counting(listing(members))
    with pytest.raises(archives.Unfit):
        archives.office_type(file)
    assert file.taken < 1.1 * archives.MOST_LISTED


def test_a_bomb_is_not_unpacked():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("[Content_Types].xml", b" " * (markup.MOST_SAID + 1))
    with pytest.raises(archives.Unfit):
        archives.office_type(file)
    for method in (zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA):
        with zipfile.ZipFile(file, "w", method) as made:
            made.writestr("x", b" " * 1000)
        with pytest.raises(archives.Unfit):
            archives.office_type(file)


ODT = archive("mimetype", mimetype="application/vnd.oasis.opendocument.text")
CENTRAL, END = ODT.index(b"PK\x01\x02"), ODT.index(b"PK\x05\x06")


def spoilt(at: int, *values: int) -> bytes:
    return ODT[:at] + bytes(values) + ODT[at + len(values) :]


BROKEN = [
    (RuntimeError, spoilt(CENTRAL + 8, 1)),  # behind a password
    (NotImplementedError, spoilt(CENTRAL + 6, 255)),
    (UnicodeDecodeError, spoilt(CENTRAL + 9, 8)[: CENTRAL + 46] + b"\xff" + ODT[CENTRAL + 47 :]),
    (EOFError, spoilt(28, 255)),  # begins behind the end
    (ValueError, spoilt(END + 16, 255, 255)),  # begins before the beginning, in memory
    (OSError, spoilt(END + 16, 255, 255)),  # and on disk
]


@pytest.mark.parametrize(("error", "data"), BROKEN, ids=[error.__name__ for error, _data in BROKEN])
def test_a_broken_archive_is_of_no_type(tmp_path, error, data):
    # Newer versions of Python find some of these out by themselves.
    (tmp_path / "a").write_bytes(data)
    with (tmp_path / "a").open("rb") if error is OSError else io.BytesIO(data) as file:
        with pytest.raises((error, zipfile.BadZipFile)), zipfile.ZipFile(file) as opened:
            opened.open("mimetype").read(100)
        with pytest.raises(ValidationError) as caught:
            kinds.facts(file, "plan.odt", MOST)
    assert caught.value.code == "wrong_type"


def test_a_failing_disk_is_not_taken_for_a_broken_archive(monkeypatch):
    def fail(_file):
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(zipfile, "ZipFile", fail)
    with pytest.raises(OSError, match="Input/output error"):
        seen(ODT)


@pytest.mark.parametrize(("data", "code"), [(b"", "empty"), (b"x" * (CHUNK + 1), "too_large")])
def test_empty_and_too_large_are_said_as_such(data, code):
    with pytest.raises(ValidationError) as caught:
        kinds.facts(io.BytesIO(data), "a.txt", CHUNK)
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("Minutes of May.pdf", "Minutes of May.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Users\\me\\plan.PDF", "plan.PDF"),
        ("page.html", "page.html.pdf"),
        ("fake.png", "fake.pdf"),
        ("fake.png.docx", "fake.pdf"),
        ("May.png.pdf", "May.png.pdf"),
        (".png", "png.pdf"),
        ("a\x00b\r\n\u202ec.pdf", "ab c.pdf"),
        ("..", "document.pdf"),
        (".pdf", "pdf.pdf"),
        ("", "document.pdf"),
        ("\ud800", "document.pdf"),
    ],
)
def test_a_name_is_cleaned_and_ends_as_its_type(name, kept):
    assert kinds.clean_name(name, kinds.PDF) == kept


def test_a_long_name_keeps_its_ending():
    name = kinds.clean_name("n" * 5000 + ".pdf", kinds.PDF)
    assert (len(name), name[-5:]) == (120, "n.pdf")


def keep(data: bytes = b"Minutes.", ref: str = "mil-1", name: str = "minutes.txt") -> StoredFile:
    with transaction.atomic(), history.action("test.document_added", actor=TESTER):
        return store.file_store(
            actor=TESTER, owner_kind="test.thing", owner_ref=ref, file=io.BytesIO(data), name=name, at=AT
        )


def by_hand(chunks: Mapping[int, bytes], **fields: Any) -> StoredFile:
    """Write a file past the services, with chunks by their number; what is deferred is asked at once."""
    values = {"owner_kind": "test.thing", "owner_ref": "mil-1", "name": "a.txt", "media_type": "text/plain",
              "size": 3, "sha256": "0" * 64, "added_at": AT, "added_by": "x", "added_by_name": "x"}  # fmt: skip
    with transaction.atomic(), history.action("test.tried", actor=TESTER), connection.cursor() as cursor:
        stored = StoredFile.objects.create(**values | fields)
        for number, data in chunks.items():
            StoredChunk.objects.create(file=stored, number=number, data=data)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    return stored


def remove(stored: StoredFile) -> StoredFile:
    with transaction.atomic(), history.action("test.document_removed", actor=TESTER, reason="Wrong one."):
        return store.file_remove(stored, reason="Wrong one.", at=AT)


@pytest.mark.django_db
class TestStore:
    @pytest.mark.parametrize(
        ("size", "pieces"), [(1, 1), (CHUNK - 1, 1), (CHUNK, 1), (CHUNK + 1, 2), (2 * CHUNK + 7, 3)]
    )
    def test_gives_back_what_it_was_given(self, size, pieces):
        data = (b"0123456789abcdef\n" * (size // 17 + 1))[:size]
        stored = keep(data)
        assert b"".join(store.chunks(stored)) == data
        assert (stored.size, stored.chunks.count()) == (size, pieces)

    def test_of_the_same_bytes_twice_says_they_are_there(self):
        keep()
        with pytest.raises(Conflict, match="there already, as “minutes"):
            keep(name="again.txt")
        assert keep(ref="mil-2")
        assert StoredFile.objects.count() == 2

    def test_after_a_removal_takes_the_bytes_again(self):
        remove(keep())
        assert keep()
        assert store.documents("test.thing", "mil-1").count() == 1

    def test_tells_history(self):
        remove(keep())
        removed, added = store.entries("test.thing", "mil-1")
        assert (removed.action_label, removed.reason) == ("Document removed: minutes.txt", "Wrong one.")
        assert added.action_label == "Document added: minutes.txt"

    def test_never_gives_a_part_for_the_whole(self):
        stored = keep()
        stored.size += 1  # as if one chunk more had come
        with pytest.raises(RuntimeError, match="lacks chunk 1"):
            list(store.chunks(stored))


@pytest.mark.django_db
class TestTheDatabase:
    @pytest.mark.parametrize(
        ("change", "constraint"),
        [
            ({"size": 0}, "frozen|storedfile_told|only be removed"),
            ({"sha256": "0" * 64}, "only be removed"),
            ({"name": "other.txt"}, "only be removed"),
            ({"owner_ref": "mil-2"}, "only be removed"),
            ({"removed_at": AT}, "storedfile_removed_with_reason"),
        ],
    )
    def test_refuses_to_change_what_a_file_is(self, change, constraint):
        keep()
        with (
            pytest.raises(IntegrityError, match=constraint),
            transaction.atomic(),
            history.action("test.tried", actor=TESTER),
        ):
            StoredFile.objects.update(**change)

    def test_refuses_to_bring_a_removed_file_back(self):
        remove(keep())
        with (
            pytest.raises(IntegrityError, match="only be removed, and once"),
            transaction.atomic(),
            history.action("test.tried", actor=TESTER),
        ):
            StoredFile.objects.update(removed_at=None, removed_reason="")

    @pytest.mark.parametrize("fields", [{"size": 0}, {"sha256": "A" * 64}, {"sha256": "0" * 63}, {"name": ""}])
    def test_refuses_a_file_that_cannot_be(self, fields):
        values = {"owner_kind": "test.thing", "owner_ref": "mil-1", "name": "a.txt", "media_type": "text/plain",
                  "size": 3, "sha256": "0" * 64, "added_at": AT, "added_by": "x", "added_by_name": "x"}  # fmt: skip
        with (
            pytest.raises(IntegrityError, match=r"storedfile_(told|sha256_form)"),
            transaction.atomic(),
            history.action("test.tried", actor=TESTER),
        ):
            StoredFile.objects.create(**values | fields)

    @pytest.mark.parametrize("kind", ["text/html", "image/svg+xml", "application/x-sh"])
    def test_refuses_a_type_that_is_not_kept(self, kind):
        with pytest.raises(IntegrityError, match="storedfile_type_kept"):
            by_hand({}, media_type=kind)

    def test_takes_the_types_that_are_kept(self):
        assert set(kinds.KINDS) == set(media_types.KEPT)

    @pytest.mark.parametrize(
        ("size", "of", "chunks"),
        [
            (8, b"Minutes.", {}),
            (8, b"Other..", {0: b"Minutes."}),
            (CHUNK + 3, b"x" * CHUNK, {0: b"x" * CHUNK}),
            (CHUNK + 3, b"abc" + b"x" * CHUNK, {0: b"x" * CHUNK, 1: b"abc"}),
        ],
    )
    def test_refuses_a_file_that_is_not_what_it_says(self, size, of, chunks):
        with pytest.raises(IntegrityError, match="is not whole"):
            by_hand(chunks, size=size, sha256=hashlib.sha256(of).hexdigest())

    def test_takes_one_that_is(self):
        whole = b"x" * CHUNK + b"abc"
        stored = by_hand({1: b"abc", 0: b"x" * CHUNK}, size=len(whole), sha256=hashlib.sha256(whole).hexdigest())
        assert b"".join(store.chunks(stored)) == whole

    @pytest.mark.parametrize("statement", ["UPDATE core_storedchunk SET data = 'x'", "DELETE FROM core_storedchunk"])
    def test_refuses_to_touch_a_chunk(self, statement):
        keep()
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            connection.cursor().execute(statement)

    @pytest.mark.parametrize(("number", "data"), [(0, b"Minutes."), (1, b"x"), (1, b""), (0, b"shorter")])
    def test_refuses_a_chunk_too_many_or_of_the_wrong_length(self, number, data):
        stored = keep()
        with pytest.raises((IntegrityError, InternalError)), transaction.atomic():
            StoredChunk.objects.create(file=stored, number=number, data=data)
