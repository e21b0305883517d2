"""The room's API beyond the actions."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse

from core import clock
from core.models import Job
from district.models import Role, RoleAssignment
from tests.district.faces import by_api, by_page
from tests.district.records import (
    HR,
    NOBODY,
    ROLES,
    A,
    client_of,
)
from tests.factories.district import district, school, staff, user, year

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _day():
    with clock.travel(datetime(2022, 10, 14, 13, tzinfo=UTC)):
        yield


@pytest.fixture(autouse=True)
def _district():
    district()


class TestApi:
    @pytest.mark.parametrize("role", ROLES)
    @pytest.mark.parametrize("name", ["school-list", "year-list", "school-detail"])
    def test_schools_and_years_are_for_everyone_with_a_role(self, name, role):
        school()
        year()
        address = reverse(f"district-api:{name}", args=["east"] if name == "school-detail" else [])
        answer = client_of(role).get(address)
        assert answer.status_code == (404 if role == NOBODY else 200)
        if role != NOBODY and name == "year-list":
            assert answer.json()["results"] == [
                {
                    "code": "2021-22",
                    "starts_date": "2021-07-01",
                    "ends_date": "2022-07-01",
                    "first_school_date": None,
                    "last_school_date": None,
                }
            ]

    def test_adds_a_person_with_a_role_at_a_school(self):
        school()
        body = {"name": "Ana", "email": "ana@example.org", "role": "school_leader", "school": "east"}
        answer = client_of(A).post(reverse("district-api:person-list"), body, content_type="application/json")
        assert answer.status_code == 201
        assert answer["ETag"] == '"1"'
        assert answer["Location"] == reverse("district-api:person-detail", args=[answer.json()["ref"]])
        assert [(r["role"], r["school"]) for r in answer.json()["roles"]] == [("school_leader", "east")]
        assert Job.objects.get().arguments == {"person": answer.json()["ref"], "first": True}

    def test_an_overlap_is_a_conflict(self):
        someone, client = user(HR), client_of(A)
        body = {"role": "hr_specialist", "school": None, "from_date": "2022-10-14"}
        answer = by_api(client, "person-grant", someone, body)
        assert (answer.status_code, answer.json()["code"]) == (409, "conflict")
        assert by_page(client, "person-grant", someone, body | {"school": "*"}).status_code == 409

    def test_the_last_administrator_stays(self):
        admin, client = user(A), Client()
        client.force_login(admin)
        assert by_api(client, "person-stop", admin, {"reason": "x"}).status_code == 409
        own = RoleAssignment.objects.get(user=admin)
        assert by_page(client, "role-end", own, {"until_date": "2022-10-14", "reason": "x"}).status_code == 409

    def test_an_unchanged_record_is_not_sent_again(self):
        record, client = staff(), client_of(HR)
        address = reverse("district-api:staff-detail", args=[record.ref])
        etag = client.get(address)["ETag"]
        assert client.get(address, headers={"If-None-Match": etag}).status_code == 304

    def test_roles_are_found_by_person_and_day(self):
        someone, client = user(HR), client_of(A)
        address = reverse("district-api:role-list")
        assert len(client.get(address, {"person": someone.ref}).json()["results"]) == 1
        assert client.get(address, {"person": someone.ref, "in_force_on": "2020-06-30"}).json()["results"] == []

    def test_me_names_ones_own_roles(self):
        client = Client()
        client.force_login(user(Role.SCHOOL_LEADER, at=school()))
        answer = client.get(reverse("district-api:me")).json()
        assert [(role["role"], role["school"]) for role in answer["roles"]] == [("school_leader", "east")]
