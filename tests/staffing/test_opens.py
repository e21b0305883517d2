"""The links by which what an amendment authorized is put to use."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from district.models import Role
from plan.models import Authorization
from staffing import opens
from tests.factories.district import user
from tests.factories.plan import authorization

pytestmark = pytest.mark.django_db


def test_of_what_an_amendment_made_no_other_authorization_is_read(monkeypatch):
    for number in range(5):
        authorization(code=f"B-{number}")
    wanted, hr = authorization(code="A-01"), user(Role.HR_SPECIALIST)
    read, made = [], Authorization.from_db.__func__
    monkeypatch.setattr(Authorization, "from_db", classmethod(lambda *told: read.append(1) or made(*told)))
    with CaptureQueriesContext(connection) as queries:
        found = opens.openings(hr, [wanted])
    assert [f"authorization={wanted.ref}%2F1" in one.url for one in found] == [True]
    assert len(read) == 1
    assert len(queries) <= 4
