"""The first page of roles whose own part is not built yet, and of those who hold none."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import transaction
from django.urls import reverse

from agenda import homes
from agenda.presentation import NOT_YET
from core import history
from district.models import Role, RoleAssignment, User
from district.selectors import contacts
from tests.factories.district import TESTER, make, staff, user, year
from tests.factories.students import accepted

pytestmark = pytest.mark.django_db
TODAY = date(2022, 10, 14)


def raw(person, **values) -> User:
    """Write past the services."""
    with transaction.atomic(), history.action("test.raw", actor=TESTER):
        User.objects.filter(pk=person.pk).update(**values)
    return person


def named(name, role) -> User:
    return raw(user(role), name=name)


class TestHomesOfRolesWithoutAPartYet:
    """They say what can be seen and done today, which work is not here yet, and whom to ask."""

    @pytest.mark.parametrize("role", sorted(NOT_YET))
    def test_say_what_is_there_what_is_not_and_whom_to_ask(self, client, role):
        named("Ada Quill", Role.ADMINISTRATOR)
        named("Iris Coleman", Role.PLAN_DIRECTOR)
        client.force_login(user(role))
        page = " ".join(client.get(reverse("home")).text.split())
        assert f"<b>{Role(role).label}</b>: {NOT_YET[role]}." in page
        assert f'<a href="{reverse("plan:overview")}">Plan</a>' in page
        assert f'<a href="{reverse("district:me")}">Your account</a>' in page
        assert "Ada Quill" in page
        assert "Iris Coleman" in page
        assert "Nothing does today." not in page

    @pytest.mark.parametrize("role", sorted(set(Role.values) - set(NOT_YET) - {Role.INTEGRATION}))
    def test_say_nothing_of_it_to_roles_that_have_their_part(self, client, role):
        client.force_login(user(role))
        assert "Not here yet" not in client.get(reverse("home")).text

    def test_lead_to_no_page_that_is_not_there(self, client):
        for role in NOT_YET:
            client.force_login(accepted(user(role)))
            pages = client.get(reverse("home")).context["pages"]()
            assert [client.get(address, follow=True).status_code for _item, _label, address in pages] == [200] * len(
                pages
            )
            assert pages

    def test_name_no_one_who_may_not_sign_in_and_no_more_than_three(self):
        for number in range(5):
            named(f"Admin {number}", Role.ADMINISTRATOR)
        raw(named("Gone", Role.PLAN_DIRECTOR), is_active=False)
        ask = homes.role_home(user(Role.ENGAGEMENT_COORDINATOR), TODAY).contacts
        assert [one.names for one in ask] == ["Admin 0, Admin 1, Admin 2 and 2 more", "Nobody holds this role today."]

    def test_say_that_milestones_can_be_ones_own_to_staff_alone(self):
        here = user(Role.ENGAGEMENT_COORDINATOR)
        staff("Ana", user=here)
        assert homes.role_home(here, TODAY).may_own
        assert not homes.role_home(user(Role.ENGAGEMENT_COORDINATOR), TODAY).may_own

    def test_names_are_for_nobody_without_a_role(self):
        user(Role.ADMINISTRATOR)
        assert contacts(user(), [Role.ADMINISTRATOR], TODAY) == {}


def test_without_a_role_the_first_page_says_which_comes_and_which_ended(client):
    person = user(email="soon@example.org")
    for start, end in ((date(2022, 1, 1), date(2022, 2, 1)), (date(2022, 11, 1), None)):
        make(RoleAssignment(district=year().district, user=person, role=Role.STAFF_MEMBER, from_date=start,
                            until_date=end))  # fmt: skip
    client.force_login(person)
    for address in (reverse("home"), reverse("plan:overview")):
        page = " ".join(client.get(address).text.split())
        assert "From Nov 1, 2022" in page
        assert "Jan 1, 2022 to Jan 31, 2022" in page
        assert "<strong>soon@example.org</strong>" in page
