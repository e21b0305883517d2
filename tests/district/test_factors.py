"""The second step: asked for after the password, used once, limited, locked in the database, noted and told."""

from __future__ import annotations

import json
import time

import pytest
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client as Browser
from django.urls import reverse

from core import jobs
from core.errors import TransitionNotAllowed
from core.models import Job
from district import factor_codes, factor_keys, services
from district.models import Failure, Role, SignInEvent
from tests.community.dumped import dumped
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


def begin(person, browser=None, at="192.0.2.1"):
    """Show the password, and return the browser that stands before the second step."""
    browser = browser or Browser()
    body = {"login": person.email, "password": PASSWORD}
    answer = browser.post(reverse("account_login"), body, REMOTE_ADDR=at)
    assert (answer.status_code, answer["Location"]) == (302, reverse("mfa_authenticate"))
    return browser


def show(browser, code, at="192.0.2.1"):
    return browser.post(reverse("mfa_authenticate"), {"code": code}, REMOTE_ADDR=at)


def signed_in(browser) -> bool:
    return browser.get(reverse("district:me")).status_code == 200


def kinds():
    return list(SignInEvent.objects.order_by("id").values_list("kind", flat=True))


def told() -> list[str]:
    """Run what waits, and return what was mailed."""
    for job in Job.objects.filter(status="queued").order_by("id"):
        jobs.run(job.pk)
    return [message.subject for message in mail.outbox]


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


class TestSettingUp:
    def test_an_app_by_its_code_and_then_recovery_codes(self, client):
        person = user()
        client.post(reverse("account_login"), {"login": person.email, "password": PASSWORD})
        page = client.get(reverse("mfa_activate_totp"))
        secret = page.context["secret"].replace(" ", "")
        assert client.get(reverse("mfa_activate_totp")).context["secret"].replace(" ", "") == secret
        assert f"secret={secret}" in page.context["address"]
        wrong = client.post(reverse("mfa_activate_totp"), {"code": "000000"})
        assert (wrong.status_code, wrong.context["secret"].replace(" ", "")) == (422, secret)
        answer = client.post(reverse("mfa_activate_totp"), {"code": factors.code(secret)})
        assert answer["Location"] == reverse("mfa_view_recovery_codes")
        assert factors.secret_of(person) == secret

        shown = client.get(reverse("mfa_view_recovery_codes")).context["codes"]
        assert [one.replace(" ", "") for one in shown] == factors.recovery_codes(person)
        file = client.get(reverse("mfa_download_recovery_codes"))
        assert all(one in file.text for one in shown)
        assert client.get(reverse("mfa_view_recovery_codes")).context["codes"] == shown

        elsewhere = Browser()
        elsewhere.post(reverse("account_login"), {"login": person.email, "password": PASSWORD})
        show(elsewhere, factors.code(secret, 1))
        page = elsewhere.get(reverse("mfa_view_recovery_codes"))
        assert (page.context["codes"], "shown before" in page.text) == ([], True)
        assert elsewhere.get(reverse("mfa_download_recovery_codes")).status_code == 302
        assert told() == ["An authenticator app was set up for your account"]
        assert mail.outbox[0].to == [person.email]

    def test_another_app_takes_the_place_of_the_first_one(self, client, settings):
        settings.SECOND_FACTOR = True
        person = user(Role.ADMINISTRATOR)
        old = factors.app(person)
        show(begin(person, client), factors.code(old))
        page = client.get(reverse("mfa_activate_totp"))
        assert "counts no more" in page.text
        client.post(reverse("mfa_activate_totp"), {"code": factors.code(page.context["secret"].replace(" ", ""))})
        assert factors.secret_of(person) == page.context["secret"].replace(" ", "") != old

    def test_asks_again_who_it_is_after_a_while(self, client, settings):
        person = user()
        secret = factors.app(person)
        show(begin(person, client), factors.code(secret))
        pages = ["mfa_activate_totp", "mfa_deactivate_totp", "mfa_add_webauthn", "mfa_generate_recovery_codes"]
        assert [client.get(reverse(name)).status_code for name in pages] == [200] * 4
        settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = settings.ASKED_AGAIN_MINUTES = 0
        for name in pages:
            for answer in (client.get(reverse(name)), client.post(reverse(name))):
                assert answer["Location"].startswith(reverse("account_reauthenticate")), name
        assert Authenticator.objects.filter(user=person, type="totp").exists()
        wrong = client.post(reverse("mfa_reauthenticate"), {"code": "000000"})
        assert "not right" in wrong.text
        settings.ASKED_AGAIN_MINUTES = 10
        right = {"code": factors.code(secret, 1), "next": reverse("mfa_deactivate_totp")}
        assert client.post(reverse("mfa_reauthenticate"), right)["Location"] == reverse("mfa_deactivate_totp")


class TestRemoving:
    @pytest.fixture
    def person(self, client, settings):
        settings.SECOND_FACTOR = True
        person = user(Role.ADMINISTRATOR)
        client.force_login(person)
        session = client.session  # as after signing in by the form
        session["account_authentication_methods"] = [{"method": "mfa", "type": "totp", "at": time.time()}]
        session["account_authentication_methods_user"] = str(person.pk)
        session.save()
        return person

    def test_replaces_the_last_one_of_somebody_who_needs_one(self, client, person):
        factors.app(person)
        address = reverse("mfa_deactivate_totp")
        assert "set up another one first" in client.get(address).text
        assert "Add another one first" in client.post(address, follow=True).text
        key = factors.passkey(person)
        assert "set up another one first" not in client.get(address).text
        client.post(address)
        assert not Authenticator.objects.filter(user=person, type="totp").exists()
        client.post(reverse("mfa_remove_webauthn", args=[key.pk]))
        assert Authenticator.objects.filter(user=person, type="webauthn").exists()

    def test_of_the_last_one_takes_recovery_codes_along(self, client, person, settings):
        settings.SECOND_FACTOR = False
        key = factors.passkey(person)
        assert "recovery codes go, too" in client.get(reverse("mfa_remove_webauthn", args=[key.pk])).text
        client.post(reverse("mfa_remove_webauthn", args=[key.pk]))
        assert not Authenticator.objects.exists()
        assert told()[-1] == "A passkey was removed from your account"

    def test_and_naming_reaches_nobody_elses(self, client, person):
        key = factors.passkey(user())
        for name in ("mfa_remove_webauthn", "mfa_edit_webauthn"):
            answer = client.post(reverse(name, args=[key.pk]), {"name": "Mine"}, follow=True)
            assert "not there any more" in answer.text
        key.refresh_from_db()
        assert key.data["name"] == "My phone"

    def test_nothing_but_a_name_is_changed_by_naming(self, client, person):
        key = factors.passkey(person)
        client.post(reverse("mfa_edit_webauthn", args=[key.pk]), {"name": "Office"})
        assert "Office" in client.get(reverse("mfa_index")).text
        assert kinds().count(Kind.FACTOR_CHANGED) == 0

    def test_recovery_codes_are_made_anew_where_there_is_a_step(self, client, person):
        address = reverse("mfa_generate_recovery_codes")
        assert "stand in for a passkey or an app" in client.post(address, follow=True).text
        factors.passkey(person)
        old = factors.recovery_codes(person)
        assert client.post(address)["Location"] == reverse("mfa_view_recovery_codes")
        assert not set(old) & set(factors.recovery_codes(person))
        assert services.code_use(person=person, code=old[0], at=time.time()) is None
        assert kinds().count(Kind.FACTOR_CHANGED) == 1


class TestSecrets:
    def test_stand_nowhere_in_a_dump(self, client):
        person = user()
        secret = factors.app(person)
        client.post(reverse("account_login"), {"login": user().email, "password": PASSWORD})
        pending = client.get(reverse("mfa_activate_totp")).context["secret"].replace(" ", "")
        row = Authenticator.objects.get(user=person, type="recovery_codes")
        seed = factor_keys.unlock(row.data["seed"])
        session = json.dumps(dict(client.session))
        everything = dumped() + session
        assert person.email in everything
        assert row.data["seed"] in everything
        for hidden in (secret, pending, seed, *factors.recovery_codes(person)):
            assert hidden not in everything

    def test_are_locked_anew_by_the_newest_key(self, settings, capsys):
        person = user()
        secret, codes = factors.app(person), factors.recovery_codes(person)
        old, new = settings.FACTOR_KEYS[0], Fernet.generate_key().decode()
        settings.FACTOR_KEYS = [new, old]
        assert factors.secret_of(person) == secret
        call_command("factor_keys_renew")
        assert "2 secrets" in capsys.readouterr().out
        settings.FACTOR_KEYS = [new]
        assert (factors.secret_of(person), factors.recovery_codes(person)) == (secret, codes)
        settings.FACTOR_KEYS = [old]
        with pytest.raises(CommandError, match="does not name"):
            call_command("factor_keys_renew")

    def test_that_are_overwritten_by_hand_are_noted(self):
        person = user()
        factors.app(person)
        before = len(kinds())
        with connection.cursor() as cursor:
            cursor.execute("UPDATE mfa_authenticator SET data = jsonb_set(data, '{counter}', '7') WHERE type = 'totp'")
            assert kinds()[before:] == []
            cursor.execute(
                "UPDATE mfa_authenticator SET data = jsonb_set(data, '{secret}', '\"x\"') WHERE type = 'totp'"
            )
            cursor.execute("UPDATE mfa_authenticator SET user_id = %s WHERE type = 'totp'", [user().pk])
            cursor.execute("DELETE FROM mfa_authenticator WHERE type = 'recovery_codes'")
        assert kinds()[before:] == [Kind.FACTOR_CHANGED, Kind.FACTOR_CHANGED, Kind.FACTOR_REMOVED]
