"""What the plan's pages and answers cost, and what other rooms ask of it."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core import clock
from district.models import Role
from plan import selectors, services
from plan.models import Baseline
from tests.factories.district import district, loaded, school, staff, user, year
from tests.factories.plan import authorization, milestone, plan, strategy, target

pytestmark = pytest.mark.django_db

NOW = datetime(2022, 10, 14, 13, tzinfo=UTC)
TODAY = date(2022, 10, 14)


@pytest.fixture(autouse=True)
def _today():
    with clock.travel(NOW):
        yield


@pytest.fixture
def director(client):
    found = user(Role.PLAN_DIRECTOR)
    client.force_login(found)
    return found


def baseline(code: str, measure: str = "Arrests", **fields) -> Baseline:
    values = {"published": "590", "period": "2019", "population": "District", "definition": "Arrests.",
              "source": "A paper"} | fields  # fmt: skip
    return loaded(Baseline(plan=plan(), code=code, measure=measure, **values))


def some(n: int) -> None:
    """Make ``n`` more of everything, each with parts of its own."""
    for number in range(n):
        tag = f"x{Baseline.objects.count()}-{number}"
        record = milestone(tag, date(2022, 9, 1), strategy=strategy(code=tag), owner=staff())
        director = user(Role.PLAN_DIRECTOR)
        services.milestone_move(
            actor=director, ref=record.ref, due_date=date(2022, 12, 1), reason="Why.", today=TODAY, version=None
        )
        baseline(tag, measure=f"Measure {tag}")
        authorization(code=tag, school=school(tag, tag), starts_year=year(2021))
        target(f"x.{tag}")


class TestCost:
    ADDRESSES = ["plan:overview", "plan:milestone-list", "plan:baseline-list", "plan:authorization-list",
                 "plan-api:plan-list", "plan-api:milestone-list", "plan-api:baseline-list", "plan-api:target-list",
                 "plan-api:authorization-list"]  # fmt: skip

    def test_is_the_same_for_one_and_for_four(self, client, director):
        def cost() -> dict[str, int]:
            found = {}
            for name in self.ADDRESSES:
                with CaptureQueriesContext(connection) as queries:
                    assert client.get(reverse(name)).status_code == 200, name
                found[name] = len(queries)
            return found

        some(1)
        cost()
        one = cost()
        some(3)
        assert cost() == one

    def test_of_one_milestone_does_not_grow_with_its_dates(self, client, director):
        record = milestone("m", date(2022, 9, 30))
        names = ["plan:milestone-detail", "plan-api:milestone-detail"]

        def cost() -> list[int]:
            found = []
            for name in names:
                with CaptureQueriesContext(connection) as queries:
                    assert client.get(reverse(name, args=[record.ref])).status_code == 200
                found.append(len(queries))
            return found

        def move(month: int) -> None:
            services.milestone_move(
                actor=director, ref=record.ref, due_date=date(2023, month, 1), reason="Why.", today=TODAY, version=None
            )

        move(1)
        cost()
        one = cost()
        for month in range(2, 10):
            move(month)
        assert cost() == one


class TestSelectors:
    def test_the_plans_status_in_a_sentence(self):
        district()
        assert selectors.plan_status_sentence(plan()) == (
            "The plan’s status: support signaled by the School Board on Feb 16, 2021."
        )
        assert selectors.plan_current() == plan()
