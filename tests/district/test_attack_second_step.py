"""Whoever has a password alone, or sits in the same building, gets no further, at whatever moment they try."""

from __future__ import annotations

import json

import pytest
from django.test import Client as Browser
from django.urls import reverse

from core.errors import TransitionNotAllowed
from district import factor_codes, factors, services
from district.accounts import AccountAdapter
from district.models import Role
from tests.district.stepping import begin, signed_in
from tests.district.trying import race
from tests.factories import factors as steps
from tests.factories.district import PASSWORD, district, user

CODE = factor_codes.fresh_secret()


@pytest.fixture(autouse=True)
def _asked(db, settings):
    settings.SECOND_FACTOR = True
    district()


@pytest.fixture
def person():
    return user(Role.PRIVACY_OFFICER)


def with_password(person) -> Browser:
    """Return a browser in which somebody signed in by the password, when there was no second step yet."""
    browser = Browser()
    body = {"login": person.email, "password": PASSWORD}
    assert browser.post(reverse("account_login"), body, REMOTE_ADDR="192.0.2.9").status_code == 302
    return browser


class TestWhileItsOwnerSetsUpTheFirstOne:
    def test_a_session_that_did_not_set_it_up_has_not_shown_it(self, person, monkeypatch):
        """Its request came before there was one, and is answered after."""
        thief = with_password(person)
        authenticate = AccountAdapter.authenticate

        def meanwhile(adapter, request, **credentials):
            steps.app(person)
            return authenticate(adapter, request, **credentials)

        monkeypatch.setattr(AccountAdapter, "authenticate", meanwhile)
        answer = thief.post(reverse("account_reauthenticate"), {"password": PASSWORD})
        assert (answer.status_code, factors.has_one(person)) == (302, True)
        assert thief.get(reverse("district:me"))["Location"].startswith(reverse("mfa_reauthenticate"))
        assert thief.get(reverse("mfa_add_webauthn"))["Location"].startswith(reverse("mfa_reauthenticate"))

    @pytest.mark.parametrize("name", ["app_set", "passkey_add"])
    def test_no_other_one_is_added_beside_it(self, person, monkeypatch, name):
        thief = with_password(person)
        add = getattr(services, name)

        def meanwhile(**given):
            monkeypatch.undo()  # its owner sets up one of the other kind, by the same services
            steps.app(person) if name == "passkey_add" else steps.passkey(person)
            return add(**given)

        address = reverse("mfa_activate_totp" if name == "app_set" else "mfa_add_webauthn")
        page = thief.get(address).context
        if name == "app_set":
            body = {"code": steps.code(page["secret"].replace(" ", ""))}
        else:
            made = steps.Passkey().made(page["options"]["publicKey"]["challenge"])
            body = {"name": "", "credential": json.dumps(made)}
        monkeypatch.setattr(services, name, meanwhile)
        assert thief.post(address, body)["Location"] == reverse("mfa_index")
        held = set(factors.of(person).values_list("type", flat=True))
        assert held == {"recovery_codes", "totp" if name == "passkey_add" else "webauthn"}
        assert not signed_in(thief)


@pytest.mark.django_db(transaction=True)
def test_of_two_sessions_that_set_up_the_first_one_at_once_one_does(person):
    raised = race(
        lambda: services.app_set(person=person, secret=CODE, counter=1, is_first=True),
        lambda: services.passkey_add(person=person, name="", credential=steps.Passkey().made(), is_first=True),
    )
    assert sorted(type(one) for one in raised if one) == [TransitionNotAllowed]
    assert factors.of(person).filter(type__in=factors.TYPES).count() == 1


class TestStrangersInTheSameBuilding:
    """Wrong answers of nobody count with the network's failures, for which nobody who is known there pays."""

    @pytest.fixture
    def device(self, person):
        device = steps.Passkey()
        steps.passkey(person, device=device)
        return device

    @pytest.fixture
    def known(self, person, device, settings) -> Browser:
        """A browser in which the person signed in before the network was flooded."""
        browser = Browser()
        assert self.alone(browser, person, device).status_code == 302
        browser.post(reverse("account_logout"))
        settings.SIGN_IN_FAILURES_NETWORK = 1
        stranger = Browser()
        wrong = {"credential": json.dumps({"id": "x"})}
        answers = [stranger.post(reverse("mfa_login_webauthn"), wrong).status_code for _try in range(2)]
        assert answers == [302, 429]
        assert self.alone(Browser(), person, device).status_code == 429
        return browser

    def alone(self, browser, person, device):
        asked = browser.get(reverse("mfa_login_webauthn"), headers={"accept": "application/json"}).json()
        sent = device.answer(asked["request_options"]["publicKey"]["challenge"], person)
        return browser.post(reverse("mfa_login_webauthn"), {"credential": json.dumps(sent)})

    def test_keep_nobody_from_a_passkey_alone(self, known, person, device):
        assert self.alone(known, person, device).status_code == 302
        assert signed_in(known)

    def test_keep_nobody_from_a_passkey_after_the_password(self, known, person, device):
        begin(person, known, at="127.0.0.1")
        asked = known.get(reverse("mfa_authenticate")).context["js_data"]["request_options"]["publicKey"]
        sent = {"credential": json.dumps(device.answer(asked["challenge"], person))}
        assert known.post(reverse("mfa_authenticate"), sent).status_code == 302
        assert signed_in(known)

    def test_of_a_known_browser_are_limited_as_well(self, known, person, settings):
        settings.SIGN_IN_FAILURES = 1
        wrong = {"credential": json.dumps({"id": "x"})}
        answers = [known.post(reverse("mfa_login_webauthn"), wrong).status_code for _try in range(2)]
        assert answers == [302, 429]

    def test_of_who_has_the_password_are_limited_for_that_person_there(self, person, device, settings):
        settings.SIGN_IN_FAILURES = 1
        thief, wrong = begin(person), {"credential": json.dumps({"id": "x"})}
        answers = [thief.post(reverse("mfa_authenticate"), wrong).status_code for _try in range(2)]
        assert answers == [200, 429]
