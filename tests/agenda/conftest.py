"""The day on which the room's tests take place."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import UTC, datetime

import pytest

from core import clock
from monitoring import catalogue


@contextmanager
def october():
    """The day of these tests, on which no indicator is counted."""
    with pytest.MonkeyPatch.context() as patch, clock.travel(datetime(2022, 10, 14, 13, tzinfo=UTC)):
        patch.setattr(catalogue, "CATALOGUE", [])
        yield


@pytest.fixture(autouse=True)
def _october(monkeypatch):
    # The tests' own patches are undone before this one, which they would else bring back to stay.
    with october():
        yield
        monkeypatch.undo()
