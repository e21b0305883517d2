"""Reads a whole OneRoster zip, one file after the other and each as a stream."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import IO

from django.utils.translation import gettext as _

from core.imports.archive import NotRead, opened
from core.imports.cells import shown
from core.imports.findings import Findings
from core.imports.reading import Row, rows
from students.oneroster.manifest import Manifest, Part, manifest_read


@dataclass(slots=True)
class Read:
    """What was read of a zip: what it says of itself, how many rows of each file were right, and all findings."""

    manifest: Manifest = field(default_factory=Manifest)
    counts: dict[str, int] = field(default_factory=dict)
    findings: Findings = field(default_factory=Findings)


def set_read(file: IO[bytes], *, most_bytes: int, take: Callable[[Part, int, Row], None] | None = None) -> Read:
    """
    Read every row of a zip, each file by itself, and return what was found; ``take`` is given each row that is right.

    Whether what one file names stands in another is asked where all rows are at hand. Nothing is kept in memory but
    the findings.
    """
    read = Read()
    try:
        with opened(file, most_bytes=most_bytes) as archive:
            for name in archive.rubbish:
                read.findings.warn(_("A Mac put this into the zip; it is left out."), shown(name))
            read.manifest = manifest_read(archive, read.findings)
            for part in read.manifest.parts:
                with archive.stream(part.member) as stream:
                    read.counts[part.member] = 0
                    for line, row in rows(part.table, stream, part.member, part.mode, read.findings):
                        read.counts[part.member] += 1
                        if take is not None:
                            take(part, line, row)
    except NotRead as error:
        read.findings.refuse(str(error))
    return read
