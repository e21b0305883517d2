"""Whether somebody has an account here is told neither by words nor by how much is done until a password is wrong."""

from __future__ import annotations

from collections import Counter
from typing import ClassVar

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher, PBKDF2PasswordHasher, make_password
from django.db import connection
from django.test import Client as Browser
from django.urls import reverse

from core import clock
from district import services
from district.hashers import RandomSecret
from district.models import Client, SignInEvent, User
from tests.district.trying import tried
from tests.factories.district import PASSWORD, client_made, district, make, user

pytestmark = pytest.mark.django_db
HERE = "tests.district.test_same_work"


class Counted:
    done: ClassVar[Counter[str]] = Counter()

    def encode(self, password, salt, *more):
        self.done[self.algorithm] += 1
        return super().encode(password, salt, *more)


class Today(Counted, MD5PasswordHasher):
    algorithm = "today"


class Earlier(Counted, MD5PasswordHasher):
    algorithm = "earlier"


class Secret(Counted, RandomSecret):
    pass


@pytest.fixture(autouse=True)
def _counted(settings):
    settings.PASSWORD_HASHERS = [f"{HERE}.Today", f"{HERE}.Earlier", f"{HERE}.Secret"]
    district()


def work(**body):
    """Return how often each algorithm was run for one wrong password, and what the page says of it."""
    Counted.done.clear()
    answer = Browser().post(reverse("account_login"), {"password": "wrong", **body})
    assert answer.status_code == 200
    return dict(Counted.done), answer.context["form"].errors


class TestAWrongPassword:
    def tried(self):
        """Return what was done for each kind of account, once where it was the same."""
        stopped, without = user(email="stopped@example.org"), user(email="without@example.org")
        with tried():
            User.objects.filter(pk=stopped.pk).update(is_active=False)
        User.objects.filter(pk=without.pk).update(password="!nothing")
        make(User(email="robot@service.invalid", name="Robot", is_service=True, password="!"))
        user(email="ana@example.org")
        names = ["ana", "stopped", "without", "nobody"]
        found = [work(login=f"{name}@example.org") for name in names] + [work(login="robot@service.invalid")]
        assert all(one == found[0] for one in found), found
        return found[0][0]

    def test_costs_the_same_whoever_it_is(self):
        assert self.tried() == {"today": 1}

    def test_costs_the_same_while_some_are_kept_as_in_an_earlier_release(self):
        old = user(email="old@example.org")
        User.objects.filter(pk=old.pk).update(password=make_password(PASSWORD, hasher="earlier"))
        assert self.tried() == {"today": 1, "earlier": 1} == work(login=old.email)[0]
        # Until the last of them has signed in.
        assert Browser().post(reverse("account_login"), {"login": old.email, "password": PASSWORD}).status_code == 302
        assert work(login=old.email)[0] == {"today": 1}


class TestAWrongSecret:
    def work(self, client_id):
        Counted.done.clear()
        body = {"grant_type": "client_credentials", "client_id": client_id, "client_secret": "wrong"}
        answer = Browser().post(reverse("oauth-token"), body)
        assert answer.status_code == 401
        return dict(Counted.done), answer.json()

    def test_costs_the_same_whichever_system_it_is(self):
        (one, _), (stopped, _) = client_made(), client_made()
        with tried():
            Client.objects.filter(pk=stopped.pk).update(stopped_at=clock.now())
        found = [self.work(client_id) for client_id in (one.client_id, stopped.client_id, "cli-nobody")]
        assert found == [found[0]] * 3
        assert found[0][0] == {"random_sha256": 1}

    def test_costs_the_same_while_some_are_kept_as_in_an_earlier_release(self):
        (one, _), (old, _) = client_made(), client_made()
        Client.objects.filter(pk=old.pk).update(client_secret=make_password("x", hasher="earlier"))
        found = [self.work(client_id) for client_id in (one.client_id, old.client_id, "cli-nobody")]
        assert found == [found[0]] * 3
        assert found[0][0] == {"random_sha256": 1, "earlier": 1}


def test_a_password_of_an_earlier_release_is_kept_by_argon2_from_the_next_sign_in_on(settings, client):
    from config.settings import base

    settings.PASSWORD_HASHERS = base.PASSWORD_HASHERS
    person = user()
    old = PBKDF2PasswordHasher().encode(PASSWORD, "saltsaltsaltsalt", iterations=1)
    User.objects.filter(pk=person.pk).update(password=old)
    connection.check_constraints()
    assert client.post(reverse("account_login"), {"login": person.email, "password": PASSWORD}).status_code == 302
    connection.check_constraints()
    person.refresh_from_db()
    assert person.password.startswith("argon2$argon2id$")
    assert client.get(reverse("district:me")).status_code == 200
    # Noted as what it is, and as no change of the password.
    kinds = list(SignInEvent.objects.order_by("id").values_list("kind", flat=True))
    assert kinds[-2:] == ["password_rehashed", "signed_in"]
    assert kinds.count("password_changed") == 1
    assert person.history.count() == 1


@pytest.mark.parametrize(
    ("before", "after"), [("argon2$a", "argon2$b"), ("argon2$a", "pbkdf2_sha256$b"), ("md5$a", "x$b")]
)
def test_no_change_by_hand_passes_for_a_newer_way(before, after):
    person = user()
    User.objects.filter(pk=person.pk).update(password=before)
    connection.check_constraints()
    services.sign_in_note(kind="password_rehashed", user=person, network=None, at=clock.now())
    User.objects.filter(pk=person.pk).update(password=after)
    connection.check_constraints()
    assert SignInEvent.objects.filter(user=person, kind="password_changed").count() == 2
