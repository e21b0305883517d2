"""Organizations stand for children, at addresses of their own, and somebody looks at them."""

from __future__ import annotations

import pytest

from district.models import Organization, Role
from tests.core.reads.trying import KIND
from tests.factories.district import organization, user


@pytest.fixture
def children(monkeypatch, settings):
    """Let organizations stand for children, at addresses of their own."""
    settings.ROOT_URLCONF = "tests.core.reads.addresses"
    monkeypatch.setattr(Organization, "read_as", lambda self: [(KIND, self.ref)], raising=False)


@pytest.fixture
def ann(db, children):
    return organization("Canary Ann")


@pytest.fixture
def bob(db, children):
    return organization("Canary Bob")


@pytest.fixture
def reader(db):
    return user(Role.ADMINISTRATOR, Role.HR_SPECIALIST)


@pytest.fixture
def browser(client, reader):
    client.force_login(reader)
    return client


@pytest.fixture
def broken_log(monkeypatch):
    """Let the database take no event."""
    monkeypatch.setattr("core.reads.log.WRITE", f"SELECT 1 / 0 WHERE concat({', '.join(['%s'] * 10)}) <> ''")
