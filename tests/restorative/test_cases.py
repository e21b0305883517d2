"""Who sees which case, and that its page opens."""

from __future__ import annotations

import pytest
from django.urls import reverse

from core import clock
from district.models import Role
from restorative import policies
from tests.architecture.conftest import TODAY
from tests.district.asking import get, token_of
from tests.factories import restorative as make
from tests.factories import students
from tests.factories.district import client_made, school, user

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today():
    with clock.travel(TODAY):
        yield


def coordinator(at=None):
    return students.accepted(user(Role.RESTORATION_COORDINATOR, at=at))


def test_a_coordinator_opens_the_cases_of_their_school(client):
    one, other = make.full(), make.full(at=school("north", "North"))
    client.force_login(coordinator(school()))
    page = client.get(reverse("restorative:case-list")).content.decode()
    assert one.number in page
    assert other.number not in page
    assert client.get(reverse("restorative:case-detail", args=[one.ref])).status_code == 200
    assert client.get(reverse("restorative:case-detail", args=[other.ref])).status_code == 404


def test_a_facilitator_sees_what_is_assigned_to_them_and_nothing_else():
    one, _other = make.full(), make.full()
    who = one.assignments.get().user
    assert list(policies.visible_cases(who)) == [one]


def test_who_takes_part_finds_nothing_of_the_case():
    one, who = make.full(), coordinator()
    assert one in policies.visible_cases(who)
    students.conflict(who, one.participants.first().student)
    assert one not in policies.visible_cases(who)


class TestNarrative:
    """What people told is for whoever works on a case, and for systems with a scope of its own."""

    TOLD = "They quarreled over a seat."

    def ask(self, *scopes):
        token = token_of(*client_made(*scopes))
        return get(token, "restorative-api:case-detail", args=[make.full().ref])

    def test_a_system_reads_no_text_without_the_scope(self):
        answer = self.ask("restorative.read")
        assert answer.status_code == 200
        assert answer.json()["referrals"] == []
        assert self.TOLD not in answer.content.decode()

    def test_a_system_reads_it_with_the_scope(self):
        assert self.ask("restorative.read", "narrative.read").json()["referrals"][0]["what_happened"] == self.TOLD

    def test_the_scope_alone_opens_nothing(self):
        assert self.ask("narrative.read").status_code == 403

    def test_people_read_what_the_page_shows_them(self, client):
        case = make.full(hard_stops=["sexual"])
        for who in (coordinator(), case.assignments.get().user, students.accepted(user(Role.TITLE_IX_COORDINATOR))):
            client.force_login(who)
            found = client.get(reverse("restorative-api:case-detail", args=[case.ref])).json()["referrals"]
            assert [one["what_happened"] for one in found] == [self.TOLD]
