"""Whoever stands before a second step finds the ways that are open to them, and none that would lead back there."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from django.urls import reverse

from core import clock
from district.models import Role, SignInEvent
from tests.factories import factors
from tests.factories.district import district, user
from tests.factories.second_steps import shown

pytestmark = pytest.mark.django_db
NAVIGATION = 'aria-label="Main"'


@pytest.fixture(autouse=True)
def _enforced(settings):
    settings.SECOND_FACTOR = True
    district()


def links(page) -> set[str]:
    return {address.partition("?")[0] for address in re.findall(r'href="([^"]+)"', page.text)}


class TestWithoutASecondStep:
    def test_it_is_said_of_which_role_it_is_asked(self, client):
        client.force_login(user(Role.SUPERVISOR))
        page = client.get(reverse("account_second_step"))
        assert "because of your role: Supervisor." in page.text

    def test_the_pages_of_setting_one_up_show_no_way_around_that_is_closed(self, client):
        person = user(Role.SUPERVISOR)
        client.force_login(person)
        for name in ("mfa_index", "mfa_activate_totp", "mfa_add_webauthn"):
            page = client.get(reverse(name))
            assert (page.status_code, NAVIGATION in page.text, reverse("search") in links(page)) == (200, False, False)
        factors.app(person)
        shown(client, person)
        assert NAVIGATION in client.get(reverse("mfa_index")).text


class TestSignedInWithoutTheirs:
    @pytest.mark.parametrize("give", [factors.app, factors.passkey])
    def test_are_not_sent_to_the_password_and_can_leave(self, client, give):
        person = user(Role.SUPERVISOR)
        client.force_login(person)
        give(person)
        page = client.get(reverse("home"), follow=True)
        assert "Show your second step, too" in page.text
        assert reverse("account_reauthenticate") not in links(page)
        assert reverse("home") not in links(page)
        assert "Sign in as somebody else" in page.text

    def test_who_needs_none_is_sent_to_the_password_unless_it_is_about_second_steps(self, client):
        person = user(Role.BOARD_MEMBER)
        client.force_login(person)
        factors.app(person)
        elsewhere = client.get(reverse("mfa_reauthenticate"), {"next": reverse("district:me")})
        assert reverse("account_reauthenticate") in links(elsewhere)
        steps = client.get(reverse("mfa_add_webauthn"), follow=True)
        assert steps.request["PATH_INFO"] == reverse("mfa_reauthenticate")
        assert reverse("account_reauthenticate") not in links(steps)

    def test_who_showed_it_may_prove_by_the_password_as_well_and_go_back(self, client):
        person = user(Role.SUPERVISOR)
        client.force_login(person)
        factors.app(person)
        shown(client, person)
        page = client.get(reverse("mfa_reauthenticate"))
        assert {reverse("account_reauthenticate"), reverse("home")} <= links(page)
        assert "Sign in as somebody else" not in page.text

    def test_a_wrong_answer_leaves_the_way_on_in_the_address(self, client):
        """So that it is there, too, when somebody comes back to the page by their browser."""
        person = user(Role.SUPERVISOR)
        client.force_login(person)
        factors.app(person)
        shown(client, person)
        for name in ("mfa_reauthenticate", "account_reauthenticate"):
            page = client.get(reverse(name), {"next": "/district/people/"})
            assert f'action="{reverse(name)}"' not in page.text

    def test_a_wrong_passkey_counts_once(self, client):
        person = user(Role.SUPERVISOR)
        client.force_login(person)
        factors.passkey(person)
        address = reverse("mfa_reauthenticate_webauthn")
        client.get(address)
        assert client.post(address, {"credential": "{}"}).status_code == 200
        assert SignInEvent.objects.filter(kind="code_failed").count() == 1


class TestACode:
    def test_is_asked_for_by_the_name_of_what_there_is(self, client):
        person = user(Role.SUPERVISOR)
        client.force_login(person)
        factors.passkey(person)
        address = reverse("mfa_reauthenticate")
        assert "authenticator app" not in client.get(address).text
        factors.app(person)
        assert "Code of your authenticator app, or a recovery code" in client.get(address).text


class TestOfOneself:
    def test_a_demonstration_tells_days_by_its_own_time(self, client, settings, monkeypatch):
        person = user(Role.BOARD_MEMBER)
        factors.passkey(person)
        client.force_login(person)
        settings.CLOCK_PIN = datetime(2022, 10, 14, 15, tzinfo=UTC)
        monkeypatch.setattr(clock, "_shift", settings.CLOCK_PIN - datetime.now(UTC))
        assert "Added Oct 14, 2022, not used yet" in client.get(reverse("mfa_index")).text


class TestTooManyLinks:
    def test_say_what_was_too_often_and_what_is_left(self, client, settings):
        settings.LINKS_ASKED = 1
        address = reverse("account_reset_password")
        answers = [client.post(address, {"email": "nobody@example.org"}) for _ in range(2)]
        assert [answer.status_code for answer in answers] == [302, 429]
        assert "If one came by mail, use it" in answers[1].text
