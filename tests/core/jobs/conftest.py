"""The task that stands in for a room's, and the broker as it may be."""

from __future__ import annotations

import pytest

from core import jobs
from tests.core.jobs.trying import TASK, behaviour, calls, task


@pytest.fixture(autouse=True)
def _clean(monkeypatch):
    monkeypatch.setattr(TASK, task)
    calls.clear()
    behaviour.clear()


@pytest.fixture
def sent(monkeypatch):
    """The ids put on the broker."""
    ids = []
    monkeypatch.setattr(jobs.current_app, "send_task", lambda name, arguments, **_: ids.append(arguments[0]))
    return ids


@pytest.fixture
def no_broker(monkeypatch):
    """A broker that is away; the list counts how often it was asked."""
    asked = []

    def refuse(*_args, **_options):
        asked.append(1)
        raise OSError("away")

    monkeypatch.setattr(jobs.current_app, "send_task", refuse)
    return asked
