"""Bulk writes with history, held against the same statements while the owner has its triggers off."""

from __future__ import annotations

from contextlib import ExitStack
from typing import Any

from django.db import connection, transaction

from bench.generators.rows import BENCH
from bench.size import Size
from bench.timing import Ratio, Side, measured
from core import db_rights, history

LIMIT = 2.0
# The triggers that @history.tracked() puts on a table; all others stay on.
TRACKING = "^pgtrigger_(insert_insert|update_update|delete_delete|version)_"
LOAD = """
INSERT INTO district_staffmember (ref, version, name, employee_number, job_title, district_id)
SELECT 'stf-bench' || n, 1, 'Loaded ' || n, 'L' || n, '', district.id
FROM generate_series(1, %s) n, (SELECT min(id) AS id FROM district_district) district
"""
CHANGE = "UPDATE staffing_position SET note = 'Changed.' WHERE id <= %s"


def ratios(size: Size) -> list[Ratio]:
    """Measure a load and a change, as the owner, who alone may leave triggers off."""
    with db_rights.as_owner():
        return [
            _ratio("Load", LOAD, "district_staffmember", size),
            _ratio("Change", CHANGE, "staffing_position", size),
        ]


def _ratio(word: str, statement: str, table: str, size: Size) -> Ratio:
    rows = size.written
    with_history = Writing(statement, table, rows)
    without = Writing(statement, table, rows, off=_tracking(table))
    if (with_history.leaves(), without.leaves()) != (rows, 0):
        raise RuntimeError(f"{table}: history is not written once a row, or it is not off")
    name = f"{word} of {rows:,} rows with history / without"
    return measured(name, LIMIT, with_history.side, without.side, rounds=size.rounds)


class Writing:
    """A statement in a transaction that is taken back, so that every round begins alike."""

    def __init__(self, statement: str, table: str, rows: int, off: tuple[str, ...] = ()) -> None:
        self.statement, self.table, self.rows, self.off = statement, table, rows, off
        self.open = ExitStack()
        self.side = Side(self.run, self.begin, self.take_back)

    def begin(self) -> None:
        """Open the transaction and leave off what is to be left off."""
        self.open.enter_context(transaction.atomic())
        self.open.enter_context(history.action("bench.written", actor=BENCH))
        for trigger in self.off:
            _execute(f"ALTER TABLE {self.table} DISABLE TRIGGER {trigger}")

    def run(self) -> None:
        """Write, and let the database check all that it checks at the latest on commit."""
        _execute(self.statement, [self.rows])
        _execute("SET CONSTRAINTS ALL IMMEDIATE")

    def take_back(self) -> None:
        """Undo all, and tidy up what was undone, as autovacuum does."""
        transaction.set_rollback(True)
        self.open.close()
        _execute(f"VACUUM (ANALYZE) {self.table}, {self.table}event")

    def leaves(self) -> int:
        """Write once, and return how many rows of history that leaves."""
        self.begin()
        before = _execute(f"SELECT count(*) FROM {self.table}event")
        self.run()
        after = _execute(f"SELECT count(*) FROM {self.table}event")
        self.take_back()
        return int(after) - int(before)


def _tracking(table: str) -> tuple[str, ...]:
    names = "SELECT array_agg(tgname::text) FROM pg_trigger WHERE tgrelid = %s::regclass AND tgname ~ %s"
    return tuple(_execute(names, [table, TRACKING]))


def _execute(statement: str, values: list[Any] | None = None) -> Any:
    """Return the first value, where there is one."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        row = cursor.fetchone() if cursor.description else None
        return row[0] if row else None
