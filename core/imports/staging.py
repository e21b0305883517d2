"""
Rows on their way into tables: copied as texts into one unlogged table, and from there moved by SQL, all at once.

Which files and columns there are is declared (``core.imports.tables``); what becomes of the rows is a room's SQL, in
which every file is a table of its declared columns.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.db import connection, transaction

from core.imports.reading import Row
from core.imports.record import forget_rows
from core.imports.running import nameless
from core.imports.tables import Table
from core.jobs import Claim

BATCH = 10_000  # rows copied at a time: some megabytes
COPY = "COPY core_importrow (load, part, line, cells) FROM STDIN"
# Only the table's owner may have it looked at; the planner else takes a million rows for a few.
ANALYZE = "SELECT core_analyze_import_rows()"
BETWEEN, BLANK = "\x1f", "\x1e"
CAPITAL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def column_name(name: str) -> str:
    """Return a declared column as SQL has it: ``user_source_id`` of ``userSourcedId``."""
    return CAPITAL.sub("_", name.replace("ourcedId", "ourceId")).lower()


def as_text(value: Any) -> str | None:
    """Return a cell's value as it is staged: days and moments as ISO 8601, several values parted by commas."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return ",".join(value) or None
    return value.isoformat() if isinstance(value, date | datetime) else str(value)


def as_array(row: Iterable[Any]) -> str:
    """
    Return a row's values as COPY reads an array of texts.

    None holds a control character, since no reader lets one through: one stands between cells, another for a blank
    one, until all quotation marks are escaped. A million rows are escaped as wholes in half the time of their cells.
    """
    cells = BETWEEN.join([one if isinstance(one, str) else as_text(one) or BLANK for one in row])
    quoted = cells.replace("\\", "\\\\\\\\").replace('"', '\\\\"').replace(BETWEEN, '","')
    return ('{"' + quoted + '"}').replace(f'"{BLANK}"', "NULL")


class Staging:
    """
    Takes the rows of an import as they are read, and copies them in batches.

    Each batch is written in one transaction with a word of life of its job: a worker that was overtaken writes no more.
    """

    def __init__(self, load: str, job: Claim, alive: Callable[[int], None]) -> None:
        """``alive`` is told how many rows there are so far."""
        self.load, self.job, self.alive = load, job, alive
        self.count = self._waiting = 0
        self._lines = io.StringIO()

    def begin(self) -> None:
        """Forget what an earlier try has left."""
        with transaction.atomic(), self.job.held():
            forget_rows(self.load)

    def take(self, part: str, line: int, row: Row) -> None:
        """Take one row of the file that ``part`` names."""
        self._lines.write(f"{self.load}\t{part}\t{line}\t{as_array(row)}\n")
        self.count += 1
        self._waiting += 1
        if self._waiting == BATCH:
            self.flush()

    def flush(self) -> None:
        """
        Copy what waits.

        :raises Overtaken: when another worker holds the job now.
        """
        self._lines.seek(0)
        with nameless(), self.job.held(), connection.cursor() as cursor:
            cursor.copy_expert(COPY, self._lines)
        self._lines, self._waiting = io.StringIO(), 0
        self.alive(self.count)

    def end(self) -> None:
        """Copy the rest, and let the planner know what is there."""
        self.flush()
        with connection.cursor() as cursor:
            cursor.execute(ANALYZE)


def is_whole(load: str, count: int) -> bool:
    """Tell whether all rows that were staged are still there: a crash of the server empties the table."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) = %s FROM core_importrow WHERE load = %s", [count, load])
        return bool(cursor.fetchone()[0])


class StagedSet:
    """
    SQL over the staged rows of one import.

    In each statement every declared file is a table of its columns, all of them texts, with ``line``; a file that did
    not come is empty. ``more`` are further common tables that build on these, and ``values`` what statements name.
    """

    def __init__(self, load: str, tables: Iterable[Table], values: Mapping[str, Any], more: str = "") -> None:
        self.values = {"load": load, **values}
        named = [f"{table.name.lower()} AS NOT MATERIALIZED ({_select(table)})" for table in tables]
        self.tables = ",\n".join(filter(None, [*named, more]))

    def execute(self, statement: str, *, also: str = "", **values: Any) -> int:
        """Run a statement, ``also`` over tables of its own, and return how many rows it wrote or found."""
        with connection.cursor() as cursor:
            cursor.execute(self._whole(statement, also), {**self.values, **values})
            return int(cursor.rowcount)

    def rows(self, statement: str, *, also: str = "", **values: Any) -> list[tuple[Any, ...]]:
        """Return the rows that a query finds."""
        with connection.cursor() as cursor:
            cursor.execute(self._whole(statement, also), {**self.values, **values})
            return list(cursor.fetchall())

    def _whole(self, statement: str, also: str) -> str:
        return f"WITH {', '.join(filter(None, [self.tables, also]))}\n{statement}"


def _select(table: Table) -> str:
    columns = ", ".join(f'cells[{place}] AS "{column_name(name)}"' for place, name in enumerate(table.kept, start=1))
    # The names are those that were declared.
    return f"SELECT line, {columns} FROM core_importrow WHERE load = %(load)s AND part = '{table.name}'"  # noqa: S608
