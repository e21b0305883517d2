"""``python -m bench.staging FILE LOAD``: read a roster into the staging table and print how much memory that took."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import django


class Alone:
    """Stands in for a job's claim where nobody else is."""

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold nothing."""
        from django.db import transaction

        with transaction.atomic():
            yield


def peak() -> int:
    """Return the peak of this program's resident memory. What getrusage tells begins with that of who started it."""
    found = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text())
    if found is None:
        raise RuntimeError("/proc/self/status does not tell the peak of memory")
    return int(found[1])


def main(path: str, load: str) -> int:
    """Read the file at ``path`` as the import ``load``; print the peak of resident memory in kilobytes."""
    django.setup()
    from django.conf import settings

    from core.imports.staging import Staging
    from students.oneroster.sets import set_read

    staging = Staging(load, Alone(), lambda count: None)  # type: ignore[arg-type]  # all that it asks of a claim
    with Path(path).open("rb") as file:
        read = set_read(
            file,
            most_bytes=settings.ROSTER_MOST_BYTES,
            take=lambda part, line, row: staging.take(part.table.name, line, row),
        )
    staging.end()
    if not read.findings.is_fit:
        raise RuntimeError(f"The generated roster is refused: {read.findings.refusals[0]}")
    print(staging.count, peak())
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
