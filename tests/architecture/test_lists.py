"""A wrong question to a list is answered as wrong, on its page and where its file was asked for."""

from __future__ import annotations

import pytest
from django.urls import reverse

from district.models import Role
from tests.factories import district as people
from tests.factories import plan

pytestmark = pytest.mark.django_db

# A filter of each list, and who sees the list.
LISTS = [
    ("plan:milestone-list", "status", Role.PLAN_DIRECTOR),
    ("plan:amendment-list", "status", Role.PLAN_DIRECTOR),
    ("district:person-list", "role", Role.ADMINISTRATOR),
    ("district:staff-list", "school", Role.ADMINISTRATOR),
    ("monitoring:report-list", "status", Role.PLAN_DIRECTOR),
    ("staffing:position-list", "as_of", Role.HR_SPECIALIST),
]


@pytest.mark.parametrize(("name", "field", "role"), LISTS)
@pytest.mark.parametrize("asked", ["", "csv", "xlsx"])
def test_a_filter_that_cannot_be_is_told_and_never_taken_for_none(client, name, field, role, asked):
    plan.plan()
    client.force_login(people.user(role))
    answer = client.get(reverse(name), {field: "nothing-of-the-kind", "format": asked})
    assert answer.status_code == 422
    assert answer["Content-Type"].startswith("text/html")


@pytest.mark.parametrize(("name", "field", "role"), LISTS)
def test_without_a_question_there_is_a_page_and_a_file(client, name, field, role):
    plan.plan()
    client.force_login(people.user(role))
    assert client.get(reverse(name)).status_code == 200
    assert client.get(reverse(name), {"format": "csv"})["Content-Type"].startswith("text/csv")
