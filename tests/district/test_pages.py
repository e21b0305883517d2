"""The room's pages: who gets which, what they say, and at what cost."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core import clock, web
from core.refs import new_ref
from district import services
from district.models import Role, RoleAssignment, StaffMember, User
from tests.district.records import (
    HR,
    NOBODY,
    TODAY,
    A,
    client_of,
    gone,
    person,
    stopped,
)
from tests.factories.district import district, make, school, staff, user

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _day():
    with clock.travel(datetime(2022, 10, 14, 13, tzinfo=UTC)):
        yield


@pytest.fixture(autouse=True)
def _district():
    district()


class TestPages:
    @pytest.mark.parametrize("face", ["district", "district-api"])
    @pytest.mark.parametrize("name", ["person-detail", "role-detail", "staff-detail"])
    def test_of_a_record_that_is_not_there(self, face, name):
        assert client_of(A).get(reverse(f"{face}:{name}", args=[new_ref("zz")])).status_code == 404

    def test_of_a_service_account_are_not_there(self):
        account = make(User(email="robot@service.invalid", name="Robot", is_service=True, password="!"))
        client = client_of(A)
        assert client.get(reverse("district:person-detail", args=[account.ref])).status_code == 404
        page = client.get(reverse("district:person-list"))
        assert [row["person"].name for row in page.context["rows"] if row["person"] == account] == []
        assert "Robot" in page.content.decode()

    def test_add_a_person_and_a_staff_member(self):
        client = client_of(A)
        body = {
            "name": "Ana",
            "email": "Ana@example.org",
            "role": "hr_specialist",
            "school": "*",
            "employee_number": "",
        }
        answer = client.post(reverse("district:person-add"), body)
        assert answer["Location"] == reverse("district:person-detail", args=[User.objects.get(name="Ana").ref])
        again = client.post(reverse("district:person-add"), body)
        assert again.status_code == 422
        assert "here already" in again.content.decode()
        body = {"name": "New", "employee_number": "N1", "job_title": "", "school": school().code}
        answer = client.post(reverse("district:staff-add"), body)
        assert answer["Location"] == reverse("district:staff-detail", args=[StaffMember.objects.get().ref])
        assert StaffMember.objects.get().school.code == "east"

    def test_know_a_number_by_one_spelling(self):
        client = client_of(A)
        body = {"name": "Ada Lorn", "employee_number": "H 00\u00a011", "job_title": "", "school": school().code}
        client.post(reverse("district:staff-add"), body)
        assert StaffMember.objects.get().employee_number == "H0011"
        again = client.post(reverse("district:staff-add"), body | {"employee_number": "H0011"})
        assert "Another staff member has this employee number." in again.content.decode()
        assert "Ada Lorn" in client.get(reverse("district:staff-list"), {"q": "H 0011"}).content.decode()

    def test_of_actions_call_people_by_their_names_alone(self):
        someone = user(Role.HR_SPECIALIST)
        grant = RoleAssignment.objects.get(user=someone)
        stop, end = (
            reverse("district:person-stop", args=[someone.ref]),
            reverse("district:role-end", args=[grant.ref]),
        )
        for address in (stop, end):
            page = client_of(A).get(address).content.decode()
            assert someone.email in page.partition("</title>")[0]  # which no other page shares
            head = page.partition('<div class="head">')[2].partition("<form")[0]
            assert someone.name in head
            assert someone.email not in head

    def test_show_history_with_reasons(self):
        record = stopped()
        page = client_of(A).get(reverse("district:person-detail", args=[record.ref])).content.decode()
        assert "Sign-in stopped" in page
        assert "Reason: x" in page

    def test_tell_days_of_the_district_also_where_its_clock_is_shifted(self, monkeypatch):
        someone = person()
        shift = timedelta(days=-1500)
        real = clock.now() - shift
        User.objects.filter(pk=someone.pk).update(last_login=real)
        monkeypatch.setattr(clock, "shift", lambda: shift)
        page = client_of(A).get(reverse("district:person-detail", args=[someone.ref]))
        assert page.context["last_sign_in"] == clock.now()
        assert page.context["added_at"] == page.context["entries"][-1].at

    def test_of_ones_password_stand_under_no_item_of_the_navigation(self):
        client = client_of(A)
        for address, current in ((reverse("account_change_password"), []), (reverse("home"), ["My work"])):
            items = client.get(address).context["navigation"]
            assert [str(item["label"]) for item in items if item["current"]] == current

    def test_of_oneself_names_the_roles_held(self):
        someone = user(Role.SCHOOL_LEADER, at=school())
        client = Client()
        client.force_login(someone)
        page = client.get(reverse("district:me")).content.decode()
        assert "School leader" in page
        assert "East" in page
        assert reverse("account_logout") in page
        assert "You hold no role today." in client_of(NOBODY).get(reverse("district:me")).content.decode()

    def test_tell_hr_nothing_of_the_account_but_the_address(self):
        member = staff(user=user(email="ana@example.org"))
        page = client_of(HR).get(reverse("district:staff-detail", args=[member.ref])).content.decode()
        assert "ana@example.org" in page
        assert reverse("district:person-detail", args=[member.user.ref]) not in page


class TestLists:
    def test_of_people_find_by_name_role_and_state(self):
        client = client_of(A)
        ana = user(HR, email="ana@example.org")
        off = stopped()

        def found(**query):
            rows = client.get(reverse("district:person-list"), query).context["rows"]
            api = client.get(reverse("district-api:person-list"), query).json()["results"]
            assert {row["person"].ref for row in rows} == {row["ref"] for row in api}
            return {row["person"] for row in rows}

        assert found(q="ANA@") == {ana}
        assert found(role=HR) == {ana}
        assert found(active="no") == {off}
        assert off not in found(active="yes")
        assert found(q="zzz") == set()

    def test_of_staff_find_by_name_number_school_and_state(self):
        client = client_of(HR)
        east, other, left = staff(name="Ana Bell", school=school()), staff(), gone()

        def found(**query):
            rows = client.get(reverse("district:staff-list"), query).context["rows"]
            api = client.get(reverse("district-api:staff-list"), query).json()["results"]
            assert {row["member"].ref for row in rows} == {row["ref"] for row in api}
            return {row["member"] for row in rows}

        assert found(q="bell") == {east}
        assert found(q=other.employee_number.lower()) == {other}
        assert found(school="east") == {east}
        assert found(working="no") == {left}
        assert found(working="yes") == {east, other}

    def test_come_in_pages_that_keep_the_filter(self, monkeypatch):
        monkeypatch.setattr(web, "ROWS", 2)
        for number in range(5):
            staff(name=f"Ana {number}")
        client = client_of(HR)
        page = client.get(reverse("district:staff-list"), {"q": "ana", "page": 2}).context["page"]
        assert (page.words, len(page.rows)) == ("3 to 4 of 5", 2)
        assert page.next_url == "?q=ana&page=3"
        assert page.previous_url == "?q=ana&page=1"
        assert client.get(reverse("district:staff-list"), {"page": "x"}).status_code == 200

    @pytest.mark.parametrize("face", ["district", "district-api"])
    @pytest.mark.parametrize(("name", "role"), [("person-list", A), ("staff-list", HR)])
    def test_cost_the_same_for_one_row_and_for_ten(self, face, name, role):
        client = client_of(role)
        address = reverse(f"{face}:{name}")

        def cost() -> int:
            with CaptureQueriesContext(connection) as queries:
                client.get(address)
            return len(queries)

        def more(number):
            for _ in range(number):
                staff(school=school(), user=user(Role.SCHOOL_LEADER, HR, at=school()))

        more(1)
        cost()
        one = cost()
        more(9)
        assert cost() == one

    @pytest.mark.parametrize("face", ["district", "district-api"])
    def test_of_a_persons_roles_cost_the_same(self, face):
        client, someone = client_of(A), user(HR)
        address = reverse(f"{face}:person-detail", args=[someone.ref])

        def cost() -> int:
            with CaptureQueriesContext(connection) as queries:
                client.get(address)
            return len(queries)

        cost()
        one = cost()
        for role in [Role.SUPERVISOR, Role.BOARD_MEMBER, Role.STAFF_MEMBER]:
            services.role_grant(
                actor=user(A), ref=someone.ref, role=role, school=school(), from_date=TODAY, until_date=None
            )
        assert cost() == one
