"""Reading much in one picture of the database, while people go on working, and telling of it meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

from django.db import DEFAULT_DB_ALIAS, connections, transaction

# What is sorted and grouped there is of a whole district: in the database's memory, and not on its disk. Over ten years
# of a large one a single pass takes longer than any page may; nobody waits for it but a worker.
AT_HAND = "SET LOCAL work_mem = '64MB'; SET LOCAL statement_timeout = '2h'"
Aside = Callable[[], AbstractContextManager[None]]


@contextmanager
def snapshot() -> Iterator[Aside]:
    """
    Read everything inside as it was at the first query, however long it takes; nothing can be written.

    What is given makes a context in which queries go over another connection, outside of the picture: what is written
    there is seen by others at once. Inside a transaction, such as that of a test or of the demonstration's making, that
    one decides what is seen, and what is written aside is written in it. No worker has one. For workers alone: a query
    inside may take hours.
    """
    reading = connections[DEFAULT_DB_ALIAS]
    if reading.in_atomic_block:
        yield transaction.atomic
        return
    with transaction.atomic():
        with reading.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            cursor.execute(AT_HAND)
        writing = reading.copy(DEFAULT_DB_ALIAS)

        @contextmanager
        def aside() -> Iterator[None]:
            # The same thread, so whoever asks for "the connection" inside finds the other one.
            connections[DEFAULT_DB_ALIAS] = writing
            try:
                yield
            finally:
                connections[DEFAULT_DB_ALIAS] = reading

        try:
            yield aside
        finally:
            writing.close()
