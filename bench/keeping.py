"""Databases that take an hour to fill, kept for the next run that asks for the same by ``KEEP``."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from django.db import connections
from django.db.migrations.recorder import MigrationRecorder

from bench.databases import connection_to, copied, switched
from bench.size import Size

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Keeping:
    """Where a copy of the database is filled: ``folder`` says what is kept of an earlier run, None that nothing is."""

    admin: str
    size: Size
    folder: Path | None = None

    @contextmanager
    def filled(self, called: str, fill: Callable[[str], Made]) -> Iterator[tuple[str, Made]]:
        """
        Give the copy's name, and what ``fill`` returned when it filled it, be it in an earlier run.

        What was filled in part, in other amounts or with other tables is filled anew.
        """
        mark = self._mark(called)
        is_there = mark is not None and mark.exists()
        with copied(self.admin, called, stays=is_there, keeps=mark is not None) as name:
            if mark is not None and is_there:
                made: Made = pickle.loads(mark.read_bytes())  # noqa: S301  # written below
            else:
                with switched(connection := connection_to(name)):
                    made = fill(name)
                connection.close()
                if mark is not None:
                    mark.write_bytes(pickle.dumps(made))
            yield name, made

    def _mark(self, called: str) -> Path | None:
        """Return the file that is there once a copy is filled: of other amounts or other tables it is another one."""
        if self.folder is None:
            return None
        tables = sorted(MigrationRecorder(connections["default"]).applied_migrations())
        asked = (called, self.size.cases, self.size.pupils, self.size.drawn, self.size.case_schools, tables)
        return self.folder / f"{called}-{sha256(repr(asked).encode()).hexdigest()[:12]}.pickle"
