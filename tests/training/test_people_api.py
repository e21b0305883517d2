"""How people stand with what is required of them, for systems."""

from __future__ import annotations

from datetime import date

import pytest

from district.models import Role
from tests.factories import topics as make
from tests.factories.district import school, staff, user

pytestmark = pytest.mark.django_db
PEOPLE = "/api/v1/training/people/"


def test_tells_what_is_required_of_whom_one_answers_for(client):
    topic = make.topic(good_months=12)
    make.requirement(of=topic, due_days=0)
    late, done = staff(school=school()), staff(school=school("north", "North"))
    make.completion(who=done, of=topic, on=date(2022, 9, 1))
    client.force_login(user(Role.HR_SPECIALIST))
    found = {one["ref"]: one["topics"] for one in client.get(PEOPLE).json()["results"]}
    assert [found[one.ref][0]["state"] for one in (late, done)] == ["late", "done"]
    assert found[done.ref][0] == {
        "topic": topic.code, "role": "", "role_title": "", "completed_on": "2022-09-01", "due_on": "2023-09-01",
        "state": "done",
    }  # fmt: skip
    leader = user(Role.SCHOOL_LEADER, at=school())
    client.force_login(leader)
    assert [one["ref"] for one in client.get(PEOPLE).json()["results"]] == [late.ref]
    assert client.get(f"{PEOPLE}{late.ref}/").json()["topics"][0]["state"] == "late"
    assert client.get(f"{PEOPLE}{done.ref}/").status_code == 404
    client.force_login(user(Role.STAFF_MEMBER))
    assert {client.get(PEOPLE).status_code, client.get(f"{PEOPLE}{late.ref}/").status_code} == {404}
