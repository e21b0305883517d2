"""What a generated roster holds, read by the reader that imports will use: rows by file, each by its columns' names."""

from __future__ import annotations

import io
from collections import defaultdict
from pathlib import Path
from typing import Any

from core.imports.findings import Findings
from core.imports.reading import rows
from core.imports.tables import BULK
from demo import roster
from students.oneroster.programs import PROGRAMS
from students.oneroster.sets import Read, set_read

MOST = 500_000_000
SEED, STUDENTS = 5, 2_000
Rows = dict[str, list[dict[str, Any]]]


def written(folder: Path, version: str = "1.1", **kwargs: Any) -> Path:
    """Write a whole roster into a folder."""
    path = folder / f"{version}.zip"
    roster.write_roster(path, **{"seed": SEED, "students": STUDENTS, "version": version, **kwargs})
    return path


def rows_of(path: Path) -> tuple[Read, Rows]:
    """Return what the reader says of a zip, and all its rows."""
    found: Rows = defaultdict(list)
    with path.open("rb") as opened:
        read = set_read(
            opened,
            most_bytes=MOST,
            take=lambda part, _line, row: found[part.table.name].append(dict(zip(part.table.kept, row, strict=True))),
        )
    return read, found


def programs_of(path: Path) -> list[dict[str, Any]]:
    """Return the rows of a file of program flags, of which nothing was to be said."""
    findings = Findings()
    whole = rows(PROGRAMS, io.BytesIO(path.read_bytes()), "", BULK, findings)
    found = [dict(zip(PROGRAMS.kept, row, strict=True)) for _line, row in whole]
    assert (findings.refusals, list(findings.warnings())) == ([], [])
    return found
