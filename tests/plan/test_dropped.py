"""Milestones that an amendment dropped are open nowhere and count nowhere."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from core import clock
from district.models import Role
from plan.models import Milestone
from tests.factories.district import staff, user
from tests.factories.plan import STATES, milestone, strategy
from tests.plan.test_pages import text

pytestmark = pytest.mark.django_db

NOW = datetime(2022, 10, 14, 13, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _today(client):
    client.force_login(user(Role.PLAN_DIRECTOR))
    with clock.travel(NOW):
        yield


class TestDroppedMilestones:
    @pytest.fixture(autouse=True)
    def _dropped(self):
        owner = staff("Ana Ruiz")
        milestone("late", date(2022, 9, 30), owner=owner)
        milestone("gone", date(2022, 12, 1), owner=owner, **STATES["dropped"])

    def test_are_told_apart_on_the_overview(self, client):
        answer = client.get(reverse("plan:overview"))
        page = text(answer)
        assert "<strong>0 of the 1 milestone</strong> due by now" in page
        assert "1 not met so far, 1 dropped" in page
        assert [row.record.code for row in answer.context["next"] + answer.context["overdue"]] == ["late"]

    def test_are_told_apart_on_a_strategys_page_and_in_the_api(self, client):
        record = Milestone.objects.first().strategy
        answer = client.get(reverse("plan:strategy-detail", args=[record.ref]))
        assert "1 milestone, 1 open" in text(answer)
        assert [row.record.code for row in answer.context["next"]] == ["late"]
        assert client.get(reverse("plan-api:strategy-detail", args=[record.ref])).json()["milestone_count"] == 1

    def test_say_so_themselves(self, client):
        record = Milestone.objects.get(code="gone")
        page = text(client.get(reverse("plan:milestone-detail", args=[record.ref])))
        for words in ("on Oct 1, 2022, by an amendment", "Was due Dec 1, 2022", "dropped before it was met",
                      "It is not judged any more"):  # fmt: skip
            assert words in page
        for words in ("the milestone is open", "This date judges", "Judged by"):
            assert words not in page

    def test_leave_a_strategy_without_milestones(self, client):
        milestone("other", strategy=strategy(2, "s2"), **STATES["dropped"])
        strategy(2, "s3")
        page = text(client.get(reverse("plan:overview")))
        assert "<p>no milestone left</p>" in page
        assert "<p>no milestone yet</p>" in page

    def test_do_not_crowd_out_the_dashboards_last_ones(self, client):
        for number in range(3):
            milestone(f"gone{number}", date(2022, 10, 1 + number), **STATES["dropped"])
        answer = client.get(reverse("monitoring:dashboard"))
        assert [row.record.code for row in answer.context["milestones"]] == ["late"]
        assert answer.context["milestone_count"] == 1
