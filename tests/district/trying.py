"""Ways of trying what must fail: calls at the same moment, and writes that the database refuses."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import IntegrityError, connection, transaction

from core import history


def race(*calls) -> list[Exception | None]:
    """Run the calls at the same moment, each on its own connection, and return what each raised."""
    gate = threading.Barrier(len(calls))
    raised: list[Exception | None] = [None] * len(calls)

    def run(place, call):
        try:
            gate.wait(10)
            call()
        except Exception as error:
            raised[place] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return raised


@contextmanager
def tried() -> Iterator[None]:
    """Let a write inside leave history."""
    with transaction.atomic(), history.action("test.tried", actor=history.Command("test")):
        yield


def unasked(model, monkeypatch: pytest.MonkeyPatch) -> None:
    """Write records of ``model`` as if nobody had asked beforehand whether the database would take them."""
    monkeypatch.setattr(model, "full_clean", lambda self, **_: None)
    monkeypatch.setattr(model, "get_constraints", lambda self: [])


@contextmanager
def refused(constraint: str) -> Iterator[None]:
    """Expect that ``constraint`` refuses the write inside."""
    with pytest.raises(IntegrityError, match=constraint), tried():
        yield
