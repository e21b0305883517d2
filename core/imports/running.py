"""How an import is worked on: alone, in one transaction however long, and telling how far it is all the while."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DatabaseError, connection, transaction

from core.imports.record import ImportRecord
from core.jobs import Claim
from core.logs import rule_of

PAUSE = 0.5  # seconds between two looks whether the other one has ended
# Of this transaction alone. A million rows take longer than any page may; sorted in memory they take less than on disk,
# and what the planner does not know of rows that came a moment ago must not lead it to look each of them up.
AT_LENGTH = "SET LOCAL statement_timeout = '2h'; SET LOCAL lock_timeout = '10min'"
IN_BULK = "SET LOCAL work_mem = '128MB'; SET LOCAL jit = off; SET LOCAL enable_nestloop = off"


class Failed(Exception):
    """The database did not take what an import writes; which rule, and nothing of what it was about."""


@contextmanager
def nameless() -> Iterator[None]:
    """
    Let no error of the database out as it is: its words repeat whole rows, and errors are logged and kept with jobs.

    :raises Failed: in its place.
    """
    try:
        yield
    except DatabaseError as error:
        raise Failed(f"{type(error).__name__}: {rule_of(error)}") from None


@contextmanager
def one_at_a_time(lock: int, job: Claim, *, in_bulk: bool = True) -> Iterator[None]:
    """
    Give a transaction that no other holder of ``lock`` is in, and in which statements may take long.

    ``in_bulk``: each of them writes very many rows. One who writes them one by one looks each of them up.
    Whoever finds another one there waits, and stays alive: not by waiting for the lock itself, which nobody sees.
    """
    while True:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [lock])
            if cursor.fetchone()[0]:
                cursor.execute(f"{AT_LENGTH}; {IN_BULK}" if in_bulk else AT_LENGTH)
                yield
                return
        job.progress(0, 0)
        time.sleep(PAUSE)


class Progress:
    """
    Tells how far an import is, on its record.

    While it is in its one long transaction, which nobody sees into, over a connection of its own; the record's row is
    therefore locked at the end alone.
    """

    def __init__(self, record: ImportRecord, job: Claim) -> None:
        self.record, self.job = record, job

    def alive(self, step: int) -> None:
        """Say that ``step`` rows are read, of nobody knows how many, and keep the job for another lease."""
        self.job.progress(0, 0)
        self._write(step, 0, connection)

    def step(self, step: int, steps: int) -> None:
        """Say that ``step`` of ``steps`` are done. Costs a connection."""
        aside = connection.copy()
        try:
            self._write(step, steps, aside)
        finally:
            aside.close()

    def _write(self, step: int, steps: int, by: object) -> None:
        table = connection.ops.quote_name(self.record._meta.db_table)
        with by.cursor() as cursor:  # type: ignore[attr-defined]  # a connection
            told = [step, steps, self.record.pk]
            cursor.execute(f"UPDATE {table} SET step = %s, steps = %s WHERE id = %s", told)  # noqa: S608  # a model's
