"""Writes rows as a OneRoster zip, one at a time, with nothing in its bytes of when and where it was made."""

from __future__ import annotations

import csv
import io
import os
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from pathlib import Path

from core.imports.tables import BULK, DELTA, Table
from demo.roster.place import MADE, Ground, Place, demo_place
from demo.roster.rows import Row, tables
from students.oneroster.columns import OTHERS, VERSIONS
from students.oneroster.manifest import ABSENT, MANIFEST

AT = time(5, tzinfo=UTC)  # of a morning; the system writes at night
SYSTEM = "Sample student information system"
# What of the format 1.1 has besides; 1.2 has all.
OTHERS_1_1 = {"categories", "classResources", "courseResources", "courses", "lineItems", "resources", "results"}
UNIX, READABLE = 3, 0o644 << 16


def write_roster(
    path: Path, *, seed: int, students: int, version: str = "1.1", mode: str = BULK, place: Place | None = None,
    day: date = MADE,
) -> None:  # fmt: skip
    """
    Write the whole roster of ``place``, which is the demonstration's district where none is given.

    It tells of the morning of ``day`` in the fall of 2022: about ten class enrollments for each student, some of whom
    moved between schools, changed a class, came late or left. An org's ``identifier`` is the school's code in the
    district's file (``School.code``; NCES ids are not known of all), the district's its NCES id. ``mode`` "delta"
    writes all of it as active rows of a delta. Each file is made anew for itself, so that one row is in memory at a
    time.

    :raises ValueError: without a student or a school.
    """
    ground = Ground(seed, students, place or demo_place(), day)
    zip_written(path, tables(ground, version), version=version, mode=mode, day=day)


def zip_written(path: Path, found: Mapping[str, Iterable[Row]], *, version: str, mode: str, day: date) -> None:
    """Write a zip of those files of ``version`` that are in ``found``. It is there whole or not at all."""
    parts = [table for name, table in VERSIONS[version].items() if name in found]
    at = datetime.combine(day, AT)
    changed = {"status": "active", "dateLastModified": f"{at:%Y-%m-%dT%H:%M:%S}.000Z"} if mode == DELTA else {}
    with whole(path) as part, zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as archive:
        _written(archive, MANIFEST, _manifest(version, [one.name for one in parts], mode), {}, at)
        for table in parts:
            _written(archive, table, found[table.name], changed, at)


@contextmanager
def whole(path: Path) -> Iterator[Path]:
    """Give a path to write to, which becomes ``path`` when all is written, and nothing when it is not."""
    part = path.with_name(f"{path.name}.part")
    try:
        yield part
        os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)


def _written(archive: zipfile.ZipFile, table: Table, rows: Iterable[Row], common: Row, at: datetime) -> None:
    member = zipfile.ZipInfo(f"{table.name}.csv", date_time=at.timetuple()[:6])
    member.compress_type, member.create_system, member.external_attr = zipfile.ZIP_DEFLATED, UNIX, READABLE
    with archive.open(member, "w") as opened, io.TextIOWrapper(opened, encoding="utf-8", newline="") as text:
        csv_written(text, table.header, rows, common)


def csv_written(text: io.TextIOBase, header: Sequence[str], rows: Iterable[Row], common: Row) -> None:
    """Write a header and rows; ``common`` is what each says unless it says otherwise."""
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(header)
    for row in rows:
        whole = {**common, **row}
        writer.writerow([whole.get(name, "") for name in header])


def _manifest(version: str, parts: Sequence[str], mode: str) -> Iterable[Row]:
    said = {"manifest.version": "1.0", "oneroster.version": version}
    known = sorted({*VERSIONS[version], *(OTHERS_1_1 if version == "1.1" else OTHERS)})
    said |= {f"file.{name}": mode if name in parts else ABSENT for name in known}
    said |= {"source.systemName": SYSTEM, "source.systemCode": "sample"}
    return [{"propertyName": name, "value": value} for name, value in said.items()]
