"""The room's lists as files: what one may see, as filtered and sorted."""

from __future__ import annotations

import csv
import io
from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from core import clock
from district.models import Role
from tests.factories.district import school, user
from tests.factories.plan import authorization, milestone, plan

pytestmark = pytest.mark.django_db
NAMES = ["milestone-list", "baseline-list", "authorization-list", "target-list", "amendment-list"]


@pytest.fixture(autouse=True)
def _day():
    with clock.travel(datetime(2022, 10, 14, 13, tzinfo=UTC)):
        plan()
        yield


def rows(client, name, **query) -> list[dict[str, str]]:
    answer = client.get(reverse(f"plan:{name}"), query | {"format": "csv"})
    assert answer.status_code == 200
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("name", NAMES)
def test_files_are_for_whom_the_page_is(client, name, kind):
    for role, board in [(Role.PLAN_DIRECTOR, 200), (Role.BOARD_MEMBER, 404 if name == NAMES[2] else 200)]:
        client.force_login(user(role))
        assert client.get(reverse(f"plan:{name}"), {"format": kind}).status_code == board


def test_milestones_come_as_filtered_and_sorted(client):
    milestone("zinc", date(2022, 1, 1)), milestone("amber", date(2023, 1, 1))
    client.force_login(user(Role.BOARD_MEMBER))
    assert [row["Milestone"] for row in rows(client, "milestone-list")] == ["Milestone zinc", "Milestone amber"]
    found = rows(client, "milestone-list", sort="title")
    assert [row["Due"] for row in found] == ["2023-01-01", "2022-01-01"]
    assert found[0]["Standing"]
    page = client.get(reverse("plan:milestone-list"), {"sort": "-due"}).content.decode()
    assert page.index("Milestone amber") < page.index("Milestone zinc")
    assert page.count('aria-sort="descending"') == 1


def test_the_split_is_that_of_ones_school(client):
    north = school("north", "North")
    authorization(), authorization(school=north, code="N-1")
    client.force_login(user(Role.SCHOOL_LEADER, at=north))
    assert [(row["Code"], row["School code"]) for row in rows(client, "authorization-list")] == [("N-1", "north")]
