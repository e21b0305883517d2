"""A row that someone else holds too long: the database gives up waiting, and people are told to try again."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.urls import reverse

from core import clock
from tests.factories.staffing import START, hr, line

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def held():
    """A position whose row another connection holds."""
    found = line("position")
    other = connection.copy()
    with connection.cursor() as cursor:
        cursor.execute("SET lock_timeout = '50ms'")
    try:
        with other.cursor() as cursor:
            cursor.execute("BEGIN")
            cursor.execute("SELECT FROM staffing_position WHERE id = %s FOR UPDATE", [found.pk])
        yield found
    finally:
        other.close()
        connection.close()


def test_answers_with_a_conflict(client, held, monkeypatch):
    client.force_login(hr())
    day = START + timedelta(days=1)
    monkeypatch.setattr(clock, "today", lambda: day)
    address = {"args": [held.ref]}
    facts = {"on": day.isoformat(), "version": held.version}
    page = client.post(reverse("staffing:position-post", **address), facts)
    assert page.status_code == 409
    assert "Someone else is changing this at the moment" in page.content.decode()
    answer = client.post(reverse("staffing-api:position-post", **address), {"on": facts["on"]},
                         content_type="application/json", headers={"If-Match": f'"{held.version}"'})  # fmt: skip
    assert answer.status_code == 409
    assert answer.json()["code"] == "conflict"
