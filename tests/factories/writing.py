"""What each row that a test needs is written in: a savepoint and an action of the tester's, in few round trips."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

from core import history
from tests.factories.owner import as_owner as by_owner

TESTER = history.Command("test")
# Half of all statements of the suite were those around the rows of its factories. What is one round trip here is what
# atomic, history.action and as_owner do in two, four and four.
BEGIN = """
SAVEPOINT made;
SELECT current_setting('pghistory.context_metadata', true), current_setting('tests.as_owner', true),
       set_config('pghistory.context_metadata', %s, true),
       set_config('tests.as_owner', COALESCE(%s, current_setting('tests.as_owner', true)), true)
"""
END = """
SELECT set_config('pghistory.context_metadata', %s, true), set_config('tests.as_owner', %s, true);
RELEASE SAVEPOINT made
"""
UNDO = "ROLLBACK TO SAVEPOINT made; RELEASE SAVEPOINT made"


@contextmanager
def writing(*, as_owner: bool = False) -> Iterator[None]:
    """Let the rows inside be written by the tester; ``as_owner`` as a loader would. A row that fails fails alone."""
    if not connection.in_atomic_block:
        with by_owner() if as_owner else transaction.atomic(), history.action("test.made", actor=TESTER):
            yield
        return
    with connection.cursor() as cursor:
        cursor.execute(BEGIN, [history.context("test.made", actor=TESTER), "yes" if as_owner else None])
        outer = [word or "" for word in cursor.fetchone()[:2]]
        try:
            yield
        except BaseException:
            connection.needs_rollback = False  # Django lets nothing be said meanwhile
            cursor.execute(UNDO)
            raise
        cursor.execute(END, outer)
