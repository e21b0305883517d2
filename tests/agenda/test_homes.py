"""The first page of those who hold no role."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from district.models import Role, RoleAssignment
from district.selectors import contacts
from tests.factories.district import make, user, year

pytestmark = pytest.mark.django_db
TODAY = date(2022, 10, 14)


def test_names_are_for_nobody_without_a_role():
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
