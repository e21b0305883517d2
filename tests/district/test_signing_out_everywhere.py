"""All sign-ins of an account end at once: by its person, or by an administrator who says why."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from core import clock
from district import services
from district.models import Role, SignInEvent, User
from tests.district.ageing import row_of, user_of
from tests.district.trying import race, refused
from tests.factories.district import district, user

pytestmark = pytest.mark.django_db

HERE = "192.0.2.1"
EARLY = date(2022, 10, 14)
ME = "/district/me/"


@pytest.fixture(autouse=True)
def _district():
    district()


def browser(*roles) -> Client:
    found = Client()
    found.force_login(user(*roles))
    return found


def is_in(client) -> bool:
    return client.get(ME).status_code == 200


class TestSigningOutEverywhere:
    def test_ends_every_session_of_ones_own_and_notes_it(self):
        person = user(Role.SUPERVISOR)
        here, there, other = Client(), Client(), browser(Role.SUPERVISOR)
        for client in (here, there):
            client.force_login(person)
        page = here.get("/account/sign-out-everywhere/")
        assert "this one too" in page.text
        answer = here.post("/account/sign-out-everywhere/", follow=True, REMOTE_ADDR=HERE)
        assert "You are signed out everywhere." in answer.text
        assert [is_in(client) for client in (here, there, other)] == [False, False, True]
        noted = SignInEvent.objects.get()
        assert (noted.kind, noted.user, noted.network) == ("ended_everywhere", person, HERE)
        person.refresh_from_db()
        assert person.session_round == 1

    def test_by_an_administrator_on_page_and_api(self):
        admin = browser(Role.ADMINISTRATOR)
        for number, way in enumerate(("/district/people/{}/sign-out/", "/api/v1/district/people/{}/sign-out/")):
            person = user(Role.SUPERVISOR)
            client = Client()
            client.force_login(person)
            person.refresh_from_db()
            body = {"reason": "A tablet was lost.", "version": person.version}
            headers = {"If-Match": f'"{person.version}"'} if number else {}
            how = {"content_type": "application/json"} if number else {}
            if number:
                body.pop("version")
            answer = admin.post(way.format(person.ref), body, headers=headers, **how)
            assert answer.status_code == (200 if number else 302), answer.text
            assert not is_in(client)
            assert SignInEvent.objects.filter(user=person).get().kind == "ended_everywhere"
        assert is_in(admin)

    def test_outlives_what_the_session_table_keeps(self):
        """A row that is put back, from a copy of the table say, is of a round that is over."""
        client = browser(Role.SUPERVISOR)
        row = row_of(client)
        admin = browser(Role.ADMINISTRATOR)
        person = user_of(client)
        admin.post(f"/district/people/{person.ref}/sign-out/", {"reason": "x", "version": person.version})
        row.save(force_insert=True)
        assert not is_in(client)

    def test_is_not_taken_back_by_whoever_has_the_applications_login(self):
        person = user(Role.SUPERVISOR)
        services.sign_out_everywhere(person=person, network=HERE, at=clock.now())
        with refused("stay ended"):
            User.objects.filter(pk=person.pk).update(session_round=0)


def test_of_who_is_stopped_there_is_nothing_to_end(client):
    person = user()
    services.person_stop(actor=user(Role.ADMINISTRATOR), ref=person.ref, version=None, reason="x", today=EARLY)
    client.force_login(user(Role.ADMINISTRATOR))
    person.refresh_from_db()
    address = f"/district/people/{person.ref}/sign-out/"
    answer = client.post(address, {"reason": "x", "version": person.version})
    assert answer.status_code == 409
    assert not SignInEvent.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_two_administrators_at_once_do_it_once():
    person = user(Role.SUPERVISOR)
    admins = [user(Role.ADMINISTRATOR) for _ in range(2)]
    raised = race(
        *(
            lambda one=one: services.person_sign_out(
                actor=one, ref=person.ref, version=person.version, reason="x", at=clock.now()
            )
            for one in admins
        )
    )
    assert sorted(type(one).__name__ for one in raised) == ["NoneType", "Stale"]
    person.refresh_from_db()
    assert person.session_round == 1
