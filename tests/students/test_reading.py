"""OneRoster zips, read file by file: what is plainly meant is read with a warning, all else refused with its place."""

from __future__ import annotations

import io
import struct
import tracemalloc
import zipfile

import pytest

from core.imports import archive, findings, reading
from students.oneroster.columns import VERSIONS
from students.oneroster.sets import set_read
from tests.factories.rosters import ROWS, files, lines, zipped

MOST = 50_000_000


def read(members, **kwargs):
    return set_read(zipped(members), most_bytes=kwargs.pop("most_bytes", MOST), **kwargs)


def refusals(found) -> list[str]:
    return [str(one) for one in found.findings.refusals]


def edited(name: str, old: str, new: str, version: str = "1.1", **kwargs) -> dict[str, bytes]:
    """Return a right set of which one file says something else."""
    found = files(version, **kwargs)
    assert old.encode() in found[name]
    return found | {name: found[name].replace(old.encode(), new.encode(), 1)}


class TestARightSet:
    @pytest.mark.parametrize("version", sorted(VERSIONS))
    @pytest.mark.parametrize("delta", [False, True], ids=["bulk", "delta"])
    def test_is_read_without_a_word(self, version, delta):
        found = read(files(version, delta=delta))
        assert (refusals(found), list(found.findings.warnings())) == ([], [])
        assert found.manifest.version == version
        assert found.manifest.system == "Example SIS"
        assert found.counts == {f"{name}.csv": len(ROWS[name]) for name in VERSIONS[version]}
        assert {part.mode for part in found.manifest.parts} == {"delta" if delta else "bulk"}

    def test_gives_each_row_with_its_line_and_no_password(self):
        taken = []
        read(files(), take=lambda part, line, row: taken.append((part.table, line, row)))
        table, line, row = next(one for one in taken if one[0].name == "users")
        told = dict(zip(table.kept, row, strict=True))
        assert (line, told["givenName"], told["orgSourcedIds"], told["grades"]) == (2, "Nia", ("s1",), ("10",))
        assert told["status"] is None
        assert not {"password", "username", "pronouns"} & set(told)
        assert "not-to-be-kept" not in repr(taken)

    def test_may_be_called_1_2_1(self):
        found = read(edited("manifest.csv", "oneroster.version,1.2", "oneroster.version,1.2.1", "1.2"))
        assert (refusals(found), found.manifest.version) == ([], "1.2")


def with_status():
    return files(enrollments=[{**ROWS["enrollments"][0], "status": "active"}])


def with_bom():
    found = files()
    return found | {"orgs.csv": b"\xef\xbb\xbf" + found["orgs.csv"]}


def renamed(old: str, new: str, version: str = "1.1"):
    found = files(version)
    found[new] = found.pop(old)
    return found


WARNED = {
    "status is filled in a bulk file": (with_status, "enrollments.csv, status, line 2: A bulk file leaves this blank."),
    "TRUE": (
        lambda: edited("users.csv", ",true,", ",TRUE,"),
        "users.csv, enabledUser, line 2: Capital and small letters are not those of the format.",
    ),
    "an enumeration in another case": (
        lambda: edited("orgs.csv", ",school,", ",School,"),
        "orgs.csv, type, line 3: Capital and small letters are not those of the format.",
    ),
    "a file's name in another case": (
        lambda: renamed("academicSessions.csv", "academicsessions.csv"),
        "academicsessions.csv: The format calls this file academicSessions.csv.",
    ),
    "empty headers at the end": (
        lambda: {**files(), "orgs.csv": files()["orgs.csv"].replace(b"\r\n", b",,\r\n")},
        "orgs.csv, line 1: Columns without a name stand at the end and are left out.",
    ),
    "a column of an extension": (
        lambda: {
            **files(),
            "orgs.csv": lines([*VERSIONS["1.1"]["orgs"].header, "metadata.color"], ROWS["orgs"]),
        },
        "orgs.csv, metadata.color, line 1: This column is none of the format and is left out.",
    ),
    "a byte order mark": (with_bom, "orgs.csv: The file begins with a byte order mark, which is ignored."),
    "a blank line": (
        lambda: {**files(), "orgs.csv": files()["orgs.csv"] + b"\r\n"},
        "orgs.csv, line 4: A blank line is left out.",
    ),
    "a Mac's rubbish": (
        lambda: {**files(), "__MACOSX/._orgs.csv": b"x"},
        "__MACOSX/._orgs.csv: A Mac put this into the zip; it is left out.",
    ),
    "a file that is for nothing here": (
        lambda: {
            **edited("manifest.csv", "file.courses,absent", "file.results,bulk"),
            "results.csv": b"sourcedId\r\n1\r\n",
        },
        "results.csv: Nothing of this file is needed here; it was not read.",
    ),
}


class TestWhatIsPlainlyMeant:
    @pytest.mark.parametrize("case", WARNED)
    def test_is_read_with_a_warning(self, case):
        make, words = WARNED[case]
        members = make()
        found = read(members)
        assert refusals(found) == []
        assert words in list(found.findings.warnings())

    def test_is_told_once_a_column_however_often_it_is_met(self):
        rows = [{**ROWS["enrollments"][0], "sourcedId": f"e{number}", "primary": "FALSE"} for number in range(500)]
        found = read(files(enrollments=rows))
        words = "Capital and small letters are not those of the format."
        assert list(found.findings.warnings()) == [f"enrollments.csv, primary, lines 2, 3, 4 and 497 more: {words}"]


def without(name: str, **kwargs):
    found = files(**kwargs)
    del found[name]
    return found


def swapped():
    header = VERSIONS["1.1"]["orgs"].header
    return {**files(), "orgs.csv": lines([*header[:3], header[4], header[3], *header[5:]], ROWS["orgs"])}


REFUSED = {
    "a header misspelt": (
        lambda: edited("users.csv", "orgSourcedIds", "orgSourceIds"),
        "users.csv, line 1, orgSourcedIds: Column 5 of the header is orgSourcedIds; here it is orgSourceIds.",
    ),
    "a header in another case": (
        lambda: edited("users.csv", "givenName", "GivenName"),
        "users.csv, line 1, givenName: Column 9 of the header is givenName; here it is GivenName.",
    ),
    "no header, so that a row of people stands in its place": (
        lambda: edited("users.csv", "sourcedId", "Quagmire"),
        "users.csv, line 1, sourcedId: Column 1 of the header is sourcedId; here it is something else.",
    ),
    "a header in another order": (
        swapped,
        "orgs.csv, line 1, name: Column 4 of the header is name; here it is type.",
    ),
    "a header of the other version": (
        lambda: {**files("1.1"), "users.csv": files("1.2")["users.csv"]},
        "users.csv, line 1, orgSourcedIds: Column 5 of the header is orgSourcedIds; here it is username.",
    ),
    "a file named bulk that did not come": (
        lambda: without("classes.csv"),
        "manifest.csv: The manifest has classes.csv as bulk, and it is not in the zip.",
    ),
    "a file that is absent by the manifest": (
        lambda: edited("manifest.csv", "file.classes,bulk", "file.classes,absent"),
        "classes.csv: The file is in the zip, and the manifest says that it is absent.",
    ),
    "a file that the manifest does not name": (
        lambda: {**files(), "notes.csv": b"x\r\n"},
        "notes.csv: The manifest does not name this file.",
    ),
    "a mode that there is not": (
        lambda: edited("manifest.csv", "file.classes,bulk", "file.classes,partly"),
        "manifest.csv, file.classes: This is “partly”, and none of these: absent, bulk, delta.",
    ),
    "a version that is not read": (
        lambda: edited("manifest.csv", "oneroster.version,1.1", "oneroster.version,1.0"),
        "manifest.csv: oneroster.version is 1.0. 1.1 and 1.2 are read here.",
    ),
    "no manifest": (
        lambda: without("manifest.csv"),
        "There is no manifest.csv in the zip, which says what the other files are.",
    ),
    "a manifest that says something twice": (
        lambda: edited("manifest.csv", "file.orgs,bulk", "file.orgs,bulk\r\nfile.orgs,absent"),
        "manifest.csv, line 5, file.orgs: This is said twice.",
    ),
    "no rows": (
        lambda: files(orgs=[]),
        "orgs.csv: There are no rows under the header. Leave out a file that has none.",
    ),
    "an empty file": (lambda: {**files(), "orgs.csv": b""}, "orgs.csv: The file is empty."),
    "another encoding": (
        lambda: {**files(), "users.csv": files()["users.csv"].replace(b"Ada", "Zoë".encode("latin-1"))},
        "users.csv, line 3: This is not UTF-8. Export the file as UTF-8.",
    ),
    "a NUL": (
        lambda: edited("orgs.csv", "East", "Ea\0st"),
        "orgs.csv, line 3: A NUL character stands here: this is no text file.",
    ),
    "semicolons": (
        lambda: {**files(), "orgs.csv": files()["orgs.csv"].replace(b",", b";")},
        "orgs.csv, line 1: Semicolons part the values. Export the file with commas.",
    ),
    "a day in another form": (
        lambda: edited("enrollments.csv", "2022-08-23", "08/23/2022"),
        "enrollments.csv, line 2, beginDate: “08/23/2022” is no day. Write it as 2022-08-23.",
    ),
    "a day that there is not": (
        lambda: edited("enrollments.csv", "2022-08-23", "2022-02-30"),
        "enrollments.csv, line 2, beginDate: “2022-02-30” is no day. Write it as 2022-08-23.",
    ),
    "a word that is not of the list": (
        lambda: edited("enrollments.csv", ",student,", ",pupil,"),
        "enrollments.csv, line 2, role: “pupil” is none of these: administrator, proctor, student, teacher.",
    ),
    "a delta without its moment": (
        lambda: edited("orgs.csv", "2022-10-14T05:00:00.000Z", "", delta=True),
        "orgs.csv, line 2, dateLastModified: This is never blank.",
    ),
    "a blank id": (lambda: edited("orgs.csv", "\nd1,", "\n,"), "orgs.csv, line 2, sourcedId: This is never blank."),
    "too few cells": (
        lambda: edited("orgs.csv", "East,school", "East"),
        "orgs.csv, line 3: This row has 6 cells, its header 7.",
    ),
    "a line break in a value": (
        lambda: edited("orgs.csv", "East", '"Ea\nst"'),
        "orgs.csv, line 3: A value goes on in the next line. Take line breaks out of values.",
    ),
    "a quotation mark too many": (
        lambda: edited("orgs.csv", "East", '"East"er'),
        "orgs.csv, line 3: The quotation marks of this line do not fit. A mark inside a value is written twice.",
    ),
    "a line without end": (
        lambda: edited("orgs.csv", "East", "E" * 200_000),
        "orgs.csv, line 3: This is longer than 100000 bytes: a quotation mark may be missing.",
    ),
    "signs that are no letters": (
        lambda: edited("orgs.csv", "East", "Ea\x1bst"),
        "orgs.csv, line 3, name: Control characters stand in this, or such that turn the order of others.",
    ),
    "signs that turn the order of others, so that a name reads as another one": (
        lambda: edited("users.csv", "Ada", "\u202eadA"),
        "users.csv, line 3, givenName: Control characters stand in this, or such that turn the order of others.",
    ),
}


class TestWhatIsNot:
    @pytest.mark.parametrize("case", REFUSED)
    def test_is_refused_naming_its_place(self, case):
        make, words = REFUSED[case]
        found = read(make())
        assert not found.findings.is_fit
        assert refusals(found) == [words]

    def test_leaves_out_its_row_and_reads_on(self):
        taken = []
        rows = [{**ROWS["enrollments"][0], "sourcedId": f"e{n}", "beginDate": day} for n, day in
                enumerate(["2022-08-23", "soon", "2022-08-24"])]  # fmt: skip
        found = read(files(enrollments=rows), take=lambda part, line, row: taken.append((part.table.name, line)))
        assert [line for name, line in taken if name == "enrollments"] == [2, 4]
        assert len(refusals(found)) == 1

    def test_is_kept_up_to_a_number_and_counted_beyond(self):
        rows = [{**ROWS["enrollments"][0], "beginDate": "soon"} for _ in range(findings.MOST_KEPT + 7)]
        found = read(files(enrollments=rows)).findings
        assert (len(found.refusals), found.more, found.count) == (findings.MOST_KEPT, 7, findings.MOST_KEPT + 7)

    def test_without_end_is_not_read_to_an_end(self, monkeypatch):
        monkeypatch.setattr(reading, "MOST_WRONG", 50)
        spoilt = {**files(), "orgs.csv": files()["orgs.csv"] + b"x\r\n" * 500}
        assert read(spoilt).findings.count == 51

    def test_never_repeats_a_name_or_a_password(self):
        spoilt = files()
        spoilt["users.csv"] = spoilt["users.csv"].replace(b"Nia", b"Nia" * 50).replace(b"ada@", b"ada" * 100 + b"@")
        told = " ".join(refusals(read(spoilt)))
        assert "This is longer than" in told
        assert not any(word in told for word in ("Nia", "Placeholder", "ada", "not-to-be-kept"))


def encrypted() -> io.BytesIO:
    data = bytearray(zipped(files()).getvalue())
    place = 0
    while (place := data.find(b"PK\x01\x02", place)) >= 0:  # the flags of each member in the zip's list
        data[place + 8] |= 1
        place += 4
    return io.BytesIO(bytes(data))


def cut_off() -> io.BytesIO:
    data = zipped(files()).getvalue()
    return io.BytesIO(data[: len(data) // 2])


def garbled() -> io.BytesIO:
    data = bytearray(zipped(files()).getvalue())
    start = data.find(b"orgs.csv") + len("orgs.csv")
    data[start + 10 : start + 40] = b"\xff" * 30
    return io.BytesIO(bytes(data))


def lying(size: int) -> io.BytesIO:
    """Return a zip that says of its members that they are larger than they are."""
    data = bytearray(zipped(files()).getvalue())
    place = 0
    while (place := data.find(b"PK\x01\x02", place)) >= 0:
        struct.pack_into("<L", data, place + 24, size)
        place += 4
    return io.BytesIO(bytes(data))


def twice() -> io.BytesIO:
    out = zipped(files())
    with zipfile.ZipFile(out, "a") as more, pytest.warns(UserWarning, match="Duplicate"):
        more.writestr("orgs.csv", files()["orgs.csv"])
    out.seek(0)
    return out


def squeezed(kind: int) -> io.BytesIO:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", kind) as made:
        for name, data in files().items():
            made.writestr(name, data)
    out.seek(0)
    return out


HOSTILE = {
    "no zip": (lambda: io.BytesIO(b"sourcedId,status\r\n"), "This is no zip, or it is cut off."),
    "nothing": (io.BytesIO, "This is no zip, or it is cut off."),
    "cut off": (cut_off, "This is no zip, or it is cut off."),
    "encrypted": (encrypted, "manifest.csv is encrypted."),
    "garbled": (garbled, "orgs.csv is broken in the zip."),
    "a path outside": (lambda: zipped({**files(), "../orgs.csv": b"x"}), "../orgs.csv stands in a folder."),
    "a folder": (lambda: zipped({f"export/{n}": d for n, d in files().items()}), "export/manifest.csv stands in a"),
    "a Windows path": (lambda: zipped({**files(), "C:\\orgs.csv": b"x"}), "stands in a folder."),
    "an archive inside": (lambda: zipped({**files(), "more.zip": b"PK"}), "more.zip is an archive in the archive."),
    "a name twice": (twice, "orgs.csv is in the zip twice."),
    "a name that is turned round": (
        lambda: zipped({**files(), "orgs\u202evsc.exe": b"x"}),
        "The name of orgs�vsc.exe has characters that cannot be seen.",
    ),
    "blank lines without end": (
        lambda: zipped({**files(), "orgs.csv": files()["orgs.csv"] + b"\n" * 200_000}),
        "orgs.csv, line 10004: There are more than 10000 blank lines.",
    ),
    "another packing": (lambda: squeezed(zipfile.ZIP_LZMA), "is packed in a way that is not read here."),
    "a member of 2 GB": (lambda: lying(2_100_000_000), "Unpacked, the files are larger than 47 MB"),
    "too many members": (
        lambda: zipped({f"{number}.csv": b"" for number in range(archive.MOST_MEMBERS + 1)}),
        "This zip lists more files than an export has.",
    ),
    "members without end": (
        lambda: zipped({f"{number}.csv": b"" for number in range(9_000)}),
        "This zip lists more files than an export has.",
    ),
}


class TestAHostileZip:
    @pytest.mark.parametrize("case", HOSTILE)
    def test_is_refused_in_words(self, case):
        make, words = HOSTILE[case]
        found = set_read(make(), most_bytes=MOST)
        told = refusals(found)
        assert len(told) == 1
        assert words in told[0]

    def test_is_never_unpacked_into_memory(self):
        bomb = zipped({**files(), "orgs.csv": b"0" * 40_000_000})
        tracemalloc.start()
        try:
            found = set_read(bomb, most_bytes=MOST)
            most = tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()
        assert not found.findings.is_fit
        assert most < 8_000_000
