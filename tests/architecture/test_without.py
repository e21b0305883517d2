"""Whoever may sign in by a password alone opens nothing that shows a child, in no room, by page, file or API."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from core import clock
from core.reads import ReadEvent
from district.factors import NEEDING, WITHOUT
from district.models import Role
from students import policies as students_policies
from tests.architecture.conftest import TODAY
from tests.architecture.test_roles import OPENS, PAGES, right
from tests.factories import district as people
from tests.factories import students

# What each of these shows is found by what its reader sees: asked below of a search that would find everything.
FOUND_BY_READER = {"search"}


def test_no_confidential_address_answers_them():
    """Of the tables of who may: that pages and API answer as these say is tried in ``test_roles``."""
    confidential = [address for address in PAGES if address.is_confidential]
    assert len(confidential) > 500
    opened = {(one.name, role) for one in confidential for role in WITHOUT if right(one, role) == OPENS}
    assert {name for name, _role in opened} == FOUND_BY_READER


def test_no_grant_opens_a_student_to_them():
    assert not students_policies.MAY["students.room.view"] & WITHOUT


def test_every_other_role_of_people_needs_a_second_step():
    assert set(Role.values) - {Role.INTEGRATION} == WITHOUT | NEEDING
    assert not WITHOUT & NEEDING


@pytest.mark.django_db
def test_the_search_finds_them_no_child(client, things):
    child = things["students:student"]
    words = {child.family_name, child.ref, things["restorative:case"].ref, things["diversion:case"].ref}
    with clock.travel(TODAY):
        for role in (*sorted(WITHOUT), Role.PRIVACY_OFFICER):
            person = students.accepted(people.user(role, since=date(2022, 1, 1)))
            client.force_login(person)
            answers = [client.get(reverse("search"), {"q": word}) for word in words]
            assert {answer.status_code for answer in answers} == {200}
            shown = ReadEvent.objects.filter(actor=person.ref).exists()
            assert shown is (role == Role.PRIVACY_OFFICER)
