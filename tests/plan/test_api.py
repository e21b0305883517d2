"""Milestones over the API. What both faces answer alike is proven in tests/contract."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from core import clock
from district.models import Role
from plan.models import Milestone, MilestoneDueDate
from tests.factories.district import school, staff, user
from tests.factories.plan import STATES, authorization, milestone, plan

pytestmark = pytest.mark.django_db

NOW = datetime(2022, 10, 14, 13, tzinfo=UTC)
DUE = date(2022, 10, 31)
GOOD = {
    "meet": {"met_date": "2022-10-14", "evidence": "Minutes."},
    "move": {"due_date": "2022-11-30", "reason": "Why."},
    "assign": {"owner": ""},
    "reopen": {"reason": "Why."},
}


@pytest.fixture(autouse=True)
def _today():
    with clock.travel(NOW):
        yield


def stored(status: str = "open", **fields) -> Milestone:
    return milestone(due=DUE, **STATES[status], **fields)


def post(client, face, record, action, data, version=None):
    address = reverse(f"{face}:milestone-{action}", args=[record.ref])
    version = record.version if version is None else version
    if face == "plan":
        return client.post(address, {**data, "version": version})
    return client.post(address, data, content_type="application/json", headers={"If-Match": f'"{version}"'})


class TestApi:
    def test_needs_if_match(self, client):
        record = stored()
        client.force_login(user(Role.PLAN_DIRECTOR))
        address = reverse("plan-api:milestone-meet", args=[record.ref])
        answer = client.post(address, GOOD["meet"], content_type="application/json")
        assert (answer.status_code, answer.json()["code"]) == (428, "precondition_required")

    def test_tells_the_milestone_with_its_etag_and_what_is_offered(self, client):
        record = stored(owner=staff("Nadia Park"))
        client.force_login(user(Role.PLAN_DIRECTOR))
        answer = client.get(reverse("plan-api:milestone-detail", args=[record.ref]))
        body = answer.json()
        assert answer["ETag"] == '"1"'
        assert body["offered"] == ["meet", "move", "assign", "add_document"]
        assert (body["standing"], body["judged_date"], body["days"]) == ("due", "2022-10-31", 17)
        assert body["owner"]["name"] == "Nadia Park"
        assert [due["number"] for due in body["due_dates"]] == [1]
        again = client.get(
            reverse("plan-api:milestone-detail", args=[record.ref]), headers={"If-None-Match": answer["ETag"]}
        )
        assert again.status_code == 304

    def test_answers_a_change_with_the_new_version(self, client):
        record = stored()
        client.force_login(user(Role.PLAN_DIRECTOR))
        answer = post(client, "plan-api", record, "move", GOOD["move"])
        assert answer["ETag"] == '"2"'
        assert [due["due_date"] for due in answer.json()["due_dates"]] == ["2022-10-31", "2022-11-30"]
        assert MilestoneDueDate.objects.count() == 2

    def test_lists_and_narrows(self, client):
        client.force_login(user(Role.BOARD_MEMBER))
        stored()
        milestone("late", date(2022, 9, 30))
        address = reverse("plan-api:milestone-list")
        assert len(client.get(address).json()["results"]) == 2
        (found,) = client.get(address, {"status": "not_met"}).json()["results"]
        assert found["code"] == "late"
        assert client.get(address, {"level": 2}).json()["results"] == []
        assert len(client.get(address, {"due_until": "2022-10-01"}).json()["results"]) == 1
        assert client.get(address, {"due_until": "soon"}).status_code == 400

    def test_tells_the_plan_with_levels_strategies_and_what_was_announced(self, client):
        stored()
        authorization(count=3)
        client.force_login(user(Role.BOARD_MEMBER))
        (row,) = client.get(reverse("plan-api:plan-list")).json()["results"]
        body = client.get(reverse("plan-api:plan-detail", args=[row["ref"]])).json()
        assert body["status"] == "support_signaled"
        assert body["announced"] == {"position": 3}
        (level,) = body["levels"]
        (strategy,) = level["strategies"]
        assert (level["number"], strategy["milestone_count"]) == (1, 1)
        detail = client.get(reverse("plan-api:strategy-detail", args=[strategy["ref"]])).json()
        assert (detail["level"], detail["milestone_count"]) == (1, 1)

    @pytest.mark.parametrize("name", ["plan-list", "milestone-list", "baseline-list", "target-list"])
    def test_shows_lists_to_every_role_and_to_nobody_else(self, client, name):
        plan()
        for role in set(Role) - {Role.INTEGRATION}:
            client.force_login(user(role))
            assert client.get(reverse(f"plan-api:{name}")).status_code == 200
        client.force_login(user())
        assert client.get(reverse(f"plan-api:{name}")).status_code == 404

    def test_shows_the_split_of_the_lines_to_staff_only(self, client):
        authorization()
        for role in set(Role) - {Role.INTEGRATION}:
            client.force_login(user(role))
            expected = 404 if role in {Role.BOARD_MEMBER, Role.PARTNER_USER} else 200
            assert client.get(reverse("plan-api:authorization-list")).status_code == expected
            assert client.get(reverse("plan:authorization-list")).status_code == expected

    def test_shows_one_schools_lines_to_who_holds_a_role_there(self, client):
        north = school("north", "North")
        authorization(), authorization(school=north, code="N-1")
        client.force_login(user(Role.SCHOOL_LEADER, at=north))
        (found,) = client.get(reverse("plan-api:authorization-list")).json()["results"]
        assert (found["code"], found["school"], found["fte"]) == ("N-1", "north", "1.000")
        page = client.get(reverse("plan:authorization-list"))
        assert [s.name for s in page.context["rows"]] == ["North"]
        assert "the schools where you hold a role" in page.content.decode()
