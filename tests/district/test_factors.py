"""Signing in by a second step: asked for after the password, used once, limited, and by a passkey alone."""

from __future__ import annotations

import json
import time

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client as Browser
from django.urls import reverse

from core.errors import TransitionNotAllowed
from district import factor_codes, services
from district.models import Failure, Role, SignInEvent
from tests.district.stepping import begin, kinds, show, signed_in
from tests.district.trying import race
from tests.factories import factors
from tests.factories.district import PASSWORD, district, user, written

pytestmark = pytest.mark.django_db

Kind = SignInEvent.Kind
HOSTILE = [
    "", "x", "[]", "null", "{}", '{"id": 1}', '{"response": 5}', '{"response": {"userHandle": 7}}', "[" * 5000,
    json.dumps({"id": "a", "rawId": "a", "type": "public-key", "response": {"userHandle": "MQ"}}),
    json.dumps({
        "id": "a2V5", "rawId": "a2V5", "type": "public-key", "clientExtensionResults": {},
        "response": {
            "clientDataJSON": "e30", "attestationObject": "oA", "authenticatorData": "oA", "signature": "oA",
            "userHandle": "MQ",
        },
    }),
]  # fmt: skip


@pytest.fixture(autouse=True)
def _district():
    district()


class TestCodes:
    def test_are_those_of_the_standard(self):
        """RFC 6238, appendix B, of which apps show the last six digits."""
        secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
        for at, code in ((59, "287082"), (1111111109, "081804"), (1234567890, "005924"), (20000000000, "353130")):
            assert factor_codes.counter_of(secret, code, at) == at // 30
        assert factor_codes.counter_of(secret, " 287 082 ", 89) == 1
        assert factor_codes.counter_of(secret, "287082", 119) is None
        assert factor_codes.counter_of(secret, "２８７０８２", 59) is None


class TestSigningIn:
    def test_takes_the_second_step_too(self):
        person = user()
        secret = factors.app(person)
        browser = begin(person)
        assert not signed_in(browser)
        page = browser.get(reverse("mfa_authenticate"))
        assert "authenticator app" in page.text
        assert "Use your passkey" not in page.text
        assert show(browser, factors.code(secret))["Location"] == reverse("home")
        assert signed_in(browser)
        assert kinds()[-1] == Kind.SIGNED_IN
        assert Kind.SIGNED_IN not in kinds()[:-1]

    def test_takes_each_code_once(self):
        person = user()
        secret = factors.app(person)
        now = factors.code(secret)
        assert show(begin(person), now).status_code == 302
        again = begin(person)
        assert "was used already" in show(again, now).text
        assert not signed_in(again)
        assert "was used already" in show(again, factors.code(secret, -1)).text  # older than the one that was used
        assert show(again, factors.code(secret, 1)).status_code == 302

    def test_does_not_take_the_code_by_which_the_app_was_set_up(self):
        person, secret = user(), factor_codes.fresh_secret()
        now = factors.code(secret)
        services.app_set(person=person, secret=secret, counter=factor_codes.counter_of(secret, now, time.time()))
        assert show(begin(person), now).status_code == 200

    def test_takes_each_recovery_code_once(self):
        person = user()
        factors.passkey(person)
        first, *others = factors.recovery_codes(person)
        assert len(others) == 9
        assert show(begin(person), f"{first[:4]} {first[4:]}").status_code == 302
        assert factors.recovery_codes(person) == others
        assert show(begin(person), first).status_code == 200

    def test_is_slowed_down_for_the_account_whatever_the_network(self, settings):
        settings.CODE_FAILURES = 3
        person, other = user(), user()
        secret, theirs = factors.app(person), factors.app(other)
        browsers = [begin(person, at=f"192.0.2.{number}") for number in range(4)]
        answers = [show(browser, "000000", at=f"192.0.2.{n}") for n, browser in enumerate(browsers)]
        assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
        assert 1 <= int(answers[-1]["Retry-After"]) <= settings.CODE_MINUTES * 60
        assert show(browsers[0], factors.code(secret)).status_code == 429  # in another process as well: it is a row
        assert show(begin(other), factors.code(theirs)).status_code == 302
        assert [kind for kind in kinds() if kind.startswith("code")] == ["code_failed"] * 3 + ["code_limited"] * 2

        settings.CODE_MINUTES = 0  # as if they were that old
        assert show(browsers[0], factors.code(secret)).status_code == 302

    def test_never_counts_what_is_right(self, settings):
        settings.CODE_FAILURES = 1
        person = user()
        secret = factors.app(person)
        for later in (-1, 0, 1):
            assert show(begin(person), factors.code(secret, later)).status_code == 302
        assert not Failure.objects.exists()

    def test_is_left_by_whoever_signs_in_as_somebody_else(self):
        person = user()
        factors.app(person)
        browser = begin(person)
        browser.post(reverse("account_logout"))
        assert browser.get(reverse("mfa_authenticate"))["Location"] == reverse("account_login")

    def test_by_a_passkey_survives_whatever_is_sent(self, settings):
        settings.SIGN_IN_FAILURES = 100
        person = user()
        factors.passkey(person)
        second, alone, inside = begin(person), Browser(), Browser()
        inside.force_login(person)
        alone.get(reverse("mfa_login_webauthn"), headers={"accept": "application/json"})
        for answer in HOSTILE:
            sent = {"credential": answer}
            assert second.post(reverse("mfa_authenticate"), sent).status_code == 200
            assert alone.post(reverse("mfa_login_webauthn"), sent)["Location"] == reverse("account_login")
            assert inside.post(reverse("mfa_reauthenticate_webauthn"), sent).status_code == 200
        assert not signed_in(second)
        assert not signed_in(alone)
        settings.SIGN_IN_FAILURES_NETWORK = 1
        answer = alone.post(reverse("mfa_login_webauthn"), {"credential": HOSTILE[-1]})
        assert (answer.status_code, "Retry-After" in answer) == (429, True)


class TestAPasskey:
    def sign_in_alone(self, client, person, device):
        asked = client.get(reverse("mfa_login_webauthn"), headers={"accept": "application/json"}).json()
        sent = device.answer(asked["request_options"]["publicKey"]["challenge"], person)
        answer = client.post(
            reverse("mfa_login_webauthn"), {"credential": json.dumps(sent), "next": reverse("district:me")}
        )
        return answer["Location"]

    def add(self, client, device):
        asked = client.get(reverse("mfa_add_webauthn")).context["options"]["publicKey"]
        sent = {"name": "", "credential": json.dumps(device.made(asked["challenge"]))}
        return client.post(reverse("mfa_add_webauthn"), sent)

    def test_is_added_signs_in_alone_and_as_a_second_step(self, client):
        person, device = user(), factors.Passkey()
        client.post(reverse("account_login"), {"login": person.email, "password": PASSWORD})
        assert self.add(client, device)["Location"] == reverse("mfa_view_recovery_codes")
        assert Authenticator.objects.get(user=person, type="webauthn").data["name"] == "Passkey"
        alone = Browser()
        assert self.sign_in_alone(alone, person, device) == reverse("district:me")
        assert signed_in(alone)
        second = begin(person)
        asked = second.get(reverse("mfa_authenticate")).context["js_data"]["request_options"]["publicKey"]
        sent = {"credential": json.dumps(device.answer(asked["challenge"], person))}
        assert second.post(reverse("mfa_authenticate"), sent)["Location"] == reverse("home")
        assert second.post(reverse("mfa_authenticate"), sent)["Location"] == reverse("home")  # signed in already
        again = begin(person)
        again.get(reverse("mfa_authenticate"))
        assert "did not fit" in again.post(reverse("mfa_authenticate"), sent).text  # the answer to another question
        assert kinds()[-1] == "code_failed"
        assert not signed_in(again)

    def test_of_another_site_or_not_unlocked_is_not_taken(self, client, settings):
        settings.MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = False
        settings.SITE_URL, there = "https://plan.example.org", "plan.example.org"
        person = user()
        client.post(reverse("account_login"), {"login": person.email, "password": PASSWORD})
        for device in (
            factors.Passkey(there, "https://plan.example.org.evil.example"),
            factors.Passkey(there, "http://plan.example.org"),
            factors.Passkey("evil.example", "https://plan.example.org"),
            factors.Passkey(there, "https://plan.example.org", unlocked=False),
        ):
            assert self.add(client, device).status_code == 422
        right = factors.Passkey(there, "https://plan.example.org")
        assert self.add(client, right).status_code == 302
        right.flags = right.flags & ~factors.FLAGS.UV
        assert self.sign_in_alone(Browser(), person, right) == reverse("account_login")
        second = begin(person)
        asked = second.get(reverse("mfa_authenticate")).context["js_data"]["request_options"]["publicKey"]
        sent = {"credential": json.dumps(right.answer(asked["challenge"], person))}
        assert "did not fit" in second.post(reverse("mfa_authenticate"), sent).text
        assert not signed_in(second)

    def test_lets_nobody_in_who_was_stopped(self):
        person, device = user(), factors.Passkey()
        factors.passkey(person, device=device)
        other = user()
        assert self.sign_in_alone(Browser(), other, device) == reverse("account_login")
        written(person, is_active=False)
        browser = Browser()
        self.sign_in_alone(browser, person, device)
        assert not signed_in(browser)


@pytest.mark.django_db(transaction=True)
class TestAtTheSameMoment:
    def test_one_process_alone_takes_a_code(self):
        person = user()
        secret = factors.app(person)
        code, recovery = factors.code(secret), factors.recovery_codes(person)[0]
        for one in (code, recovery):
            found = []
            race(*[lambda: found.append(services.code_use(person=person, code=one, at=time.time()))] * 3)  # noqa: B023
            assert sorted(factor is not None for factor in found) == [False, False, True]

    def test_somebody_who_needs_one_keeps_one(self, settings):
        settings.SECOND_FACTOR = True
        person = user(Role.ADMINISTRATOR)
        keys = [factors.passkey(person), factors.passkey(person, "Another")]
        raised = race(*[lambda key=key: services.factor_remove(person=person, factor=key.pk) for key in keys])
        assert sorted(type(one) for one in raised if one) == [TransitionNotAllowed]
