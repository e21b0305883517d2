"""Grants in the database: two at once, what no row may say, and one that held on no day."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from core import clock
from core.errors import Conflict
from district import services
from district.models import Role, RoleAssignment
from tests.district.granting import TODAY, end, grant
from tests.district.trying import race, refused, tried, unasked
from tests.factories.district import district, school, user


@pytest.fixture(autouse=True)
def _day():
    with clock.travel(datetime(2022, 10, 14, 13, tzinfo=UTC)):
        yield


@pytest.fixture
def admin():
    return user(Role.ADMINISTRATOR)


@pytest.mark.django_db(transaction=True)
class TestRaces:
    def test_one_of_two_equal_grants_wins(self, admin):
        person = user()
        raised = race(*[lambda: grant(admin, person)] * 4)
        assert sorted(type(error).__name__ for error in raised) == ["Conflict"] * 3 + ["NoneType"]
        assert RoleAssignment.objects.filter(user=person).count() == 1

    def test_the_databases_refusal_is_a_conflict(self, admin, monkeypatch):
        person = user()
        grant(admin, person)
        monkeypatch.setattr(services.roles, "_overlaps", lambda assignment: False)
        unasked(RoleAssignment, monkeypatch)
        with pytest.raises(Conflict, match="already holds"):
            grant(admin, person)

    def test_two_administrators_who_end_their_roles_leave_one(self, admin):
        other = user(Role.ADMINISTRATOR)
        own, others = (RoleAssignment.objects.get(user=person) for person in (admin, other))
        raised = race(lambda: end(admin, own), lambda: end(other, others))
        assert sorted(type(error).__name__ for error in raised) == ["Conflict", "NoneType"]

    def test_two_administrators_who_end_each_others_roles_leave_one(self, admin):
        other = user(Role.ADMINISTRATOR)
        own, others = (RoleAssignment.objects.get(user=person) for person in (admin, other))
        raised = race(lambda: end(admin, others), lambda: end(other, own))
        # Whoever comes second may have lost the role by then, and with it the sight of the other.
        assert {type(error).__name__ for error in raised} in ({"Conflict", "NoneType"}, {"DoesNotExist", "NoneType"})


@pytest.mark.django_db
class TestConstraints:
    @pytest.fixture
    def made(self, admin):
        return grant(admin, user(), until_date=date(2023, 1, 1))

    def rows(self, made):
        return RoleAssignment.objects.filter(pk=made.pk)

    def test_roles_are_those_of_the_list(self, made):
        with refused("roleassignment_role_valid"):
            self.rows(made).update(role="king")
        with tried():
            self.rows(made).update(role=Role.HR_SPECIALIST)

    def test_a_role_does_not_end_before_it_starts(self, made):
        with refused("roleassignment_until_not_before_from"):
            self.rows(made).update(until_date=TODAY)
        with tried():
            self.rows(made).update(until_date=date(2022, 10, 15))

    def test_administrators_belong_to_no_school(self, made):
        with refused("roleassignment_administrator_district_wide"):
            self.rows(made).update(role=Role.ADMINISTRATOR, school=school())
        with tried():
            self.rows(made).update(role=Role.ADMINISTRATOR)

    def test_the_same_grant_does_not_overlap_itself(self, admin, made):
        later = grant(admin, made.user, from_date=date(2023, 1, 1))
        with refused("roleassignment_no_overlap"):
            RoleAssignment.objects.filter(pk=later.pk).update(from_date=date(2022, 12, 31))
        with tried():
            RoleAssignment.objects.filter(pk=later.pk).update(from_date=date(2023, 1, 2))

    def test_a_row_whose_end_comes_first_is_refused_in_words(self, admin):
        wrong = RoleAssignment(district=district(), user=admin, role=Role.SUPERVISOR,
                               from_date=TODAY, until_date=date(2022, 1, 1))  # fmt: skip
        with pytest.raises(ValidationError, match="before it starts"):
            wrong.full_clean()


@pytest.mark.django_db
class TestARoleOfNoDay:
    """Granted and ended on one day: it leaves no row, and stays told."""

    def test_is_gone_and_stays_in_the_history_of_its_person(self, admin, client):
        client.force_login(admin)
        for face in ("page", "api"):
            given = grant(admin, user())
            body = {"until_date": str(TODAY), "reason": "A slip."}
            if face == "page":
                address = reverse("district:role-end", args=[given.ref])
                last = {"until_date": str(TODAY - timedelta(days=1))}
                answer = client.post(address, body | last | {"version": given.version})
                assert answer.url == reverse("district:person-detail", args=[given.user.ref])
            else:
                address = reverse("district-api:role-end", args=[given.ref])
                headers = {"If-Match": f'"{given.version}"'}
                answer = client.post(address, body, content_type="application/json", headers=headers)
                assert (answer.status_code, answer.content) == (204, b"")
            assert not RoleAssignment.objects.filter(user=given.user).exists()
            page = client.get(reverse("district:person-detail", args=[given.user.ref]))
            table = page.content.decode().partition('aria-labelledby="roles"')[2].partition("</section>")[0]
            assert given.get_role_display() in table
            assert "ended before it held" in table
            told = page.context["entries"]
            assert [(one.action, one.reason) for one in told if one.action.startswith("district.")] == [
                ("district.role.end", "A slip."), ("district.person.grant", "")
            ]  # fmt: skip

    def test_stands_among_the_others_by_its_start_and_has_a_page(self, admin, client):
        client.force_login(admin)
        person = user(Role.STAFF_MEMBER, since=date(2020, 8, 1))
        given = grant(admin, person)
        end(admin, given)
        page = client.get(reverse("district:person-detail", args=[person.ref]))
        rows = [row["grant"] for row in page.context["grants"]]
        assert [row.from_date for row in rows] == [TODAY, date(2020, 8, 1)]
        address = reverse("district:role-detail", args=[given.ref])
        assert f'href="{address}"' in page.content.decode()
        own = client.get(address)
        assert own.context["state"].label == "Ended"
        assert "ended before it held" in own.content.decode()
        assert [entry.action for entry in own.context["entries"]] == ["district.role.end", "district.person.grant"]
        assert own.context["buttons"] == []
        client.force_login(user(Role.HR_SPECIALIST))
        assert client.get(address).status_code == 404

    def test_is_not_what_the_form_begins_with(self, admin, client):
        client.force_login(admin)
        for first, last in ((date(2022, 1, 1), "2022-10-13"), (TODAY, "2022-10-14"), (date(2023, 1, 1), "2023-01-01")):
            given = grant(admin, user(), from_date=first)
            page = client.get(reverse("district:role-end", args=[given.ref])).content.decode()
            assert f'value="{last}"' in page, first
            assert ("takes it back" in page) == (first >= TODAY)

    def test_that_was_to_begin_later_is_gone_as_well(self, admin):
        given = grant(admin, user(), from_date=date(2023, 1, 1))
        end(admin, given)
        assert not RoleAssignment.objects.filter(pk=given.pk).exists()

    def test_is_refused_by_the_database(self, admin):
        given = grant(admin, user())
        with refused("roleassignment_until_not_before_from"):
            RoleAssignment.objects.filter(pk=given.pk).update(until_date=TODAY)
