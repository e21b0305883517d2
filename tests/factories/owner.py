"""Rows that the owner's login alone writes: what is loaded from files."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from unittest.mock import patch

from django.core.management import call_command
from django.db import connection, transaction


@contextmanager
def as_owner(*_: object) -> Iterator[None]:
    """Let the writes inside pass as the owner's, in this test's own transaction (tests/template.py)."""
    with transaction.atomic():
        _say("yes")
        yield
        if not connection.needs_rollback:  # which takes the setting with it
            _say("")


@contextmanager
def throughout() -> Iterator[None]:
    """Let all writes inside pass as the owner's, in whatever transactions: of a test about something else than that."""
    _say("yes", local=False)
    yield
    if not connection.needs_rollback:
        _say("", local=False)


def run_loader(command: str, file: Path | str) -> str:
    """Run load_district or load_plan in this test's own transaction, and return what it says."""
    out = StringIO()
    with patch("core.db_rights.as_owner", as_owner):
        call_command(command, str(file), stdout=out)
    return out.getvalue()


def _say(word: str, *, local: bool = True) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('tests.as_owner', %s, %s)", [word, local])
