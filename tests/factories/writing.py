"""What each row that a test needs is written in: a savepoint and an action of the tester's, in few round trips."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, connections, transaction

from core import history
from tests.factories.owner import as_owner as by_owner

TESTER = history.Command("test")
# Half of all statements of the suite were those around the rows of its factories. What goes along with the row itself,
# and comes back in one round trip after it, is what atomic, history.action and as_owner do in two, four and four. What
# stood there before is kept meanwhile, at each depth by itself.
BEGIN = """
SAVEPOINT made;
SELECT set_config('tests.context_{depth}', COALESCE(current_setting('pghistory.context_metadata', true), ''), true),
       set_config('tests.owner_{depth}', COALESCE(current_setting('tests.as_owner', true), ''), true),
       set_config('pghistory.context_metadata', %s, true),
       set_config('tests.as_owner', COALESCE(%s, current_setting('tests.as_owner', true), ''), true);
"""
END = """
SELECT set_config('pghistory.context_metadata', current_setting('tests.context_{depth}'), true),
       set_config('tests.as_owner', current_setting('tests.owner_{depth}'), true);
RELEASE SAVEPOINT made
"""
UNDO = "ROLLBACK TO SAVEPOINT made; RELEASE SAVEPOINT made"


class _Beginning:
    """Sends what begins it along with the first statement inside."""

    def __init__(self, depth: int, *, as_owner: bool) -> None:
        self.sql, self.as_owner, self.is_sent = BEGIN.format(depth=depth), as_owner, False

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if self.is_sent:
            return execute(sql, params, many, context)
        if many or params is None:  # without values a statement is sent as it stands, with its signs of percent
            self.send()
            return execute(sql, params, many, context)
        self.is_sent = True
        return execute(self.sql + sql, (*self._told(), *params), many, context)

    def send(self) -> None:
        """Begin without a statement, unless it began."""
        if not self.is_sent:
            self.is_sent = True
            _said(self.sql, self._told())

    def _told(self) -> tuple[str, str | None]:
        return history.context("test.made", actor=TESTER), "yes" if self.as_owner else None


@contextmanager
def writing(*, as_owner: bool = False) -> Iterator[None]:
    """Let the rows inside be written by the tester; ``as_owner`` as a loader would. A row that fails fails alone."""
    if not connection.in_atomic_block:
        with by_owner() if as_owner else transaction.atomic(), history.action("test.made", actor=TESTER):
            yield
        return
    around = connections["default"].__dict__.setdefault("writing", [])
    for one in around:
        one.send()
    depth = len(around)
    around.append(beginning := _Beginning(depth, as_owner=as_owner))
    try:
        with connection.execute_wrapper(beginning):
            yield
    except BaseException:
        if beginning.is_sent:
            connection.needs_rollback = False  # Django lets nothing be said meanwhile
            _said(UNDO)
        raise
    finally:
        around.pop()
    if beginning.is_sent:
        _said(END.format(depth=depth))


def _said(sql: str, params: Any = None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
