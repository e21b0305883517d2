"""Second steps of one’s own account: set up, replaced, named, removed; secrets are locked, and changes noted."""

from __future__ import annotations

import json
import time
from urllib.parse import quote

import pytest
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client as Browser
from django.urls import reverse

from core.sessions import SessionStore
from district import factor_keys, services
from district.models import Failure, Role, SignInEvent
from district.views import recovery_codes
from tests.community.dumped import dumped
from tests.district.ageing import key_of
from tests.district.stepping import begin, kinds, show, told
from tests.factories import factors
from tests.factories.district import PASSWORD, district, user
from tests.proved import long_ago

pytestmark = pytest.mark.django_db

Kind = SignInEvent.Kind


@pytest.fixture(autouse=True)
def _district():
    district()


class TestSettingUp:
    def test_an_app_by_its_code_and_then_recovery_codes(self, client, monkeypatch):
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

        monkeypatch.setattr(recovery_codes, "SHOWN_SECONDS", 0)
        assert client.get(reverse("mfa_view_recovery_codes")).context["codes"] == [], "for a while alone"
        monkeypatch.undo()

        elsewhere = Browser()
        elsewhere.post(reverse("account_login"), {"login": person.email, "password": PASSWORD})
        show(elsewhere, factors.code(secret, 1))
        page = elsewhere.get(reverse("mfa_view_recovery_codes"))
        assert (page.context["codes"], "shown before" in page.text) == ([], True)
        assert elsewhere.get(reverse("mfa_download_recovery_codes")).status_code == 302
        assert "An authenticator app was set up for your account" in told()
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

    def test_keeps_no_key_of_the_session_where_it_is_asked(self, client):
        person = user()
        secret = factors.app(person)
        show(begin(person, client), factors.code(secret))
        long_ago(client)
        answer = client.post(reverse("mfa_deactivate_totp"), {"code": "a typed word"})
        assert answer["Location"].startswith(reverse("account_reauthenticate"))
        said = json.dumps(SessionStore(key_of(client)).load())
        assert [word for word in (key_of(client), "a typed word", "HTTP_COOKIE") if word in said] == []

    def test_is_not_for_a_session_that_never_showed_the_step(self, client):
        """One that began by the password before there was a second step."""
        person = user()
        client.post(reverse("account_login"), {"login": person.email, "password": PASSWORD})
        secret = factors.app(person)
        names = ["mfa_activate_totp", "mfa_deactivate_totp", "mfa_add_webauthn", "mfa_generate_recovery_codes",
                 "mfa_view_recovery_codes", "mfa_download_recovery_codes"]  # fmt: skip
        key = factors.passkey(person).pk
        passkeys = [reverse(name, args=[key]) for name in ("mfa_edit_webauthn", "mfa_remove_webauthn")]
        for address in [*map(reverse, names), *passkeys]:
            for answer in (client.get(address), client.post(address)):
                assert answer["Location"] == f"{reverse('mfa_reauthenticate')}?next={quote(address, safe='')}"
        shown = {"code": factors.code(secret), "next": reverse(names[1])}
        assert client.post(reverse("mfa_reauthenticate"), shown)["Location"] == reverse(names[1])
        assert client.get(reverse(names[1])).status_code == 200
        assert kinds()[-1] == Kind.ASKED_AGAIN

    def test_shows_it_by_the_passkey_where_there_is_no_app(self, client):
        person = user()
        client.post(reverse("account_login"), {"login": person.email, "password": PASSWORD})
        factors.passkey(person)
        answer = client.get(reverse("mfa_activate_totp"))
        assert answer["Location"].startswith(f"{reverse('mfa_reauthenticate_webauthn')}?")


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
        assert told() == ["A passkey was added to your account", "A passkey was removed from your account"]

    def test_and_naming_reaches_nobody_elses(self, client, person, settings):
        settings.SECOND_FACTOR = False
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

    def test_recovery_codes_are_made_anew_where_there_is_a_step(self, client, person, settings):
        settings.SECOND_FACTOR = False
        address = reverse("mfa_generate_recovery_codes")
        assert "stand in for a passkey or an app" in client.post(address, follow=True).text
        factors.passkey(person)
        old = factors.recovery_codes(person)
        assert client.post(address)["Location"] == reverse("mfa_view_recovery_codes")
        assert not set(old) & set(factors.recovery_codes(person))
        assert services.code_use(person=person, code=old[0], at=time.time()) is None
        assert kinds().count(Kind.FACTOR_CHANGED) == 1
        assert told()[-1] == "New recovery codes were made for your account"


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

    def test_of_a_key_that_is_lost_are_said_to_be_in_words(self, client, settings):
        person = user()
        factors.app(person)
        browser = begin(person)
        client.post(reverse("account_login"), {"login": user().email, "password": PASSWORD})
        first = client.get(reverse("mfa_activate_totp")).context["secret"]
        settings.FACTOR_KEYS = [Fernet.generate_key().decode()]
        assert "cannot be looked at just now" in show(browser, "123456").text
        assert not Failure.objects.exists()
        assert client.get(reverse("mfa_activate_totp")).context["secret"] != first

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

    @pytest.mark.parametrize(
        ("type_", "before", "after", "notes"),
        [
            ("totp", {"counter": 7}, {"counter": 8}, 0),
            ("totp", {"counter": 7}, {"counter": 6}, 1),
            ("totp", {"counter": 7}, {}, 1),
            ("recovery_codes", {"used_mask": 5}, {"used_mask": 7}, 0),
            ("recovery_codes", {"used_mask": 5}, {"used_mask": 10}, 1),
            ("recovery_codes", {"viewed_at": None}, {"viewed_at": 1.5}, 0),
            ("recovery_codes", {"viewed_at": 1.5}, {}, 1),
        ],
    )
    def test_that_are_made_good_again_by_hand_are_noted(self, type_, before, after, notes):
        """A code that was used works once more, or codes that were shown are shown once more."""
        row = Authenticator.objects.create(user=user(), type=type_, data={"seed": "x", **before})
        noted = len(kinds())
        Authenticator.objects.filter(pk=row.pk).update(data={"seed": "x", **after})
        assert kinds()[noted:] == [Kind.FACTOR_CHANGED] * notes
