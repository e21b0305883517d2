"""Guessing is slowed down, strangers shut out nobody, and administrators find what happened at the door."""

from __future__ import annotations

import math
from datetime import UTC, datetime, timedelta

import pytest
from allauth.core.context import request_context
from django.core import mail
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core import clock, jobs
from core.models import Job
from district import limits, services
from district.accounts import AccountAdapter
from district.models import Client, Role, SignInEvent, User
from tests.district.trying import race
from tests.factories.district import PASSWORD, client_made, district, make, user
from tests.factories.owner import as_owner
from tests.rights import each_kind

pytestmark = pytest.mark.django_db

HERE, THERE = "192.0.2.1", "192.0.2.2"
NEW = "quite another pass phrase"
Kind = SignInEvent.Kind


@pytest.fixture(autouse=True)
def _few(settings):
    settings.SIGN_IN_FAILURES = 3
    district()


def sign_in(email, password=PASSWORD, at=HERE, browser=None):
    body = {"login": email, "password": password}
    return (browser or Browser()).post(reverse("account_login"), body, REMOTE_ADDR=at)


def wrong(email, times, at=HERE, browser=None):
    return [sign_in(email, "wrong", at, browser).status_code for _ in range(times)]


def leave(browser):
    """Sign out and keep the cookies, as browsers do."""
    browser.post(reverse("account_logout"))


def kinds():
    return list(SignInEvent.objects.order_by("id").values_list("kind", flat=True))


class TestLimits:
    def test_failures_are_slowed_down_and_told_when_to_try_again(self):
        person = user()
        assert wrong(person.email, 4) == [200, 200, 200, 429]
        answer = sign_in(person.email)
        assert answer.status_code == 429
        assert 1 <= int(answer["Retry-After"]) <= 300
        minutes = math.ceil(int(answer["Retry-After"]) / 60)
        assert f"Too many tries did not work. Wait {minutes} minutes, then try again" in answer.text

    def test_a_stranger_elsewhere_shuts_out_nobody(self):
        person = user()
        wrong(person.email, 9, at=THERE)
        assert sign_in(person.email, at=HERE).status_code == 302

    def test_a_stranger_in_the_same_building_shuts_out_no_browser_that_is_known(self):
        person, browser = user(), Browser()
        sign_in(person.email, browser=browser)
        leave(browser)
        wrong(person.email, 9)
        assert sign_in(person.email, browser=browser).status_code == 302

    def test_a_known_browser_is_no_way_around(self):
        person, other, browser = user(), user(), Browser()
        sign_in(other.email, browser=browser)
        leave(browser)
        assert wrong(person.email, 4, browser=browser)[-1] == 429
        assert sign_in(other.email, browser=browser).status_code == 302
        leave(browser)
        assert wrong(other.email, 4, browser=browser)[-1] == 429

    def test_a_cookie_of_ones_own_making_is_none(self, settings):
        person, browser = user(), Browser()
        browser.cookies[settings.KNOWN_BROWSER_COOKIE] = "{}:x:y"
        assert wrong(person.email, 4, browser=browser)[-1] == 429

    def test_what_is_right_is_never_counted(self, settings):
        settings.SIGN_IN_FAILURES_NETWORK = settings.SIGN_IN_FAILURES_ACCOUNT = settings.SIGN_IN_FAILURES = 1
        person = user()
        assert [sign_in(person.email).status_code for _ in range(3)] == [302, 302, 302]

    def test_a_hundred_accounts_are_no_way_around(self, settings):
        settings.SIGN_IN_FAILURES_NETWORK = 5
        assert [wrong(f"nobody{number}@example.org", 1)[0] for number in range(6)] == [200] * 5 + [429]
        assert sign_in(user().email, at=THERE).status_code == 302

    def test_a_hundred_networks_are_no_way_around(self, settings):
        settings.SIGN_IN_FAILURES_ACCOUNT = 5
        person, browser = user(), Browser()
        sign_in(person.email, browser=browser)
        leave(browser)
        assert [wrong(person.email, 1, at=f"192.0.2.{number}")[0] for number in range(6)] == [200] * 5 + [429]
        assert sign_in(person.email, browser=browser).status_code == 302

    def test_who_chose_a_password_by_a_mailed_link_gets_in(self):
        person, browser = user(), Browser()
        page = browser.get(services.link_make(person=person), follow=True)
        wrong(person.email, 9)
        browser.post(page.request["PATH_INFO"], {"password1": NEW, "password2": NEW}, REMOTE_ADDR=HERE)
        leave(browser)
        assert sign_in(person.email, NEW, browser=browser).status_code == 302
        # And on the other devices there, which know nothing of it.
        assert sign_in(person.email, NEW).status_code == 302

    def test_the_cookie_names_nobody(self, settings):
        person, browser = user(), Browser()
        sign_in(person.email, browser=browser)
        cookie = browser.cookies[settings.KNOWN_BROWSER_COOKIE]
        assert person.email not in str(limits.signing.loads(cookie.value, salt=limits.SALT))
        assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")

    def test_asking_for_too_many_links_says_when_to_try_again(self, client, settings):
        settings.LINKS_ASKED = 1
        asked = [client.post(reverse("account_reset_password"), {"email": "a@example.org"}) for _ in range(2)]
        assert (asked[0].status_code, asked[1].status_code) == (302, 429)
        assert 3590 <= int(asked[1]["Retry-After"]) <= 3600
        assert "Try again in 60 minutes." in asked[1].text
        # Nobody else is held up by it, in the same building or elsewhere.
        assert client.post(reverse("account_reset_password"), {"email": "b@example.org"}).status_code == 302


@pytest.mark.django_db(transaction=True)
def test_a_hundred_tries_at_the_same_moment_are_no_way_around():
    person, codes = user(), []
    race(*[lambda: codes.append(sign_in(person.email, "wrong").status_code)] * 6)
    assert codes.count(200) <= 3


class TestWhatIsNoted:
    def test_sign_in_sign_out_and_failure(self, client):
        person = user()
        sign_in(person.email, "wrong", browser=client)
        sign_in(person.email, browser=client)
        client.post(reverse("account_logout"), REMOTE_ADDR=HERE)
        found = SignInEvent.objects.order_by("id")
        assert [(one.kind, one.user, one.network) for one in found] == [
            ("failed", person, HERE), ("signed_in", person, HERE), ("signed_out", person, HERE),
        ]  # fmt: skip
        assert all(one.request for one in found)

    def test_a_limit_once_in_a_while_and_not_at_each_try(self):
        wrong(user().email, 9)
        assert kinds() == ["failed"] * 3 + ["limited"]

    def test_nothing_that_was_typed(self):
        sign_in(PASSWORD, PASSWORD)
        sign_in("nobody@example.org", PASSWORD)
        assert all(PASSWORD not in str(vars(one)) and one.user is None for one in SignInEvent.objects.all())

    def test_a_password_set_and_a_link_asked_for(self, client):
        person = user()
        client.post(reverse("account_reset_password"), {"email": person.email})
        page = client.get(services.link_make(person=person), follow=True)
        client.post(page.request["PATH_INFO"], {"password1": NEW, "password2": NEW})
        assert kinds() == ["link_asked", "password_set"]
        assert {one.user for one in SignInEvent.objects.all()} == {person}

    def test_wrong_secrets_of_systems(self, client, settings):
        settings.SECRET_FAILURES = 1
        system, _secret = client_made()
        for secret in ("wrong", "wrong", "wrong"):
            body = {"grant_type": "client_credentials", "client_id": system.client_id, "client_secret": secret}
            client.post(reverse("oauth-token"), body)
        assert kinds() == ["token_failed", "token_limited"]
        assert {one.user for one in SignInEvent.objects.all()} == {system.user}


class TestList:
    @pytest.fixture
    def noted(self):
        person = user(email="ana@example.org")
        for day, kind, who in ((1, Kind.FAILED, None), (2, Kind.SIGNED_IN, person), (3, Kind.PASSWORD_SET, person)):
            at = datetime(2022, 10, day, 15, tzinfo=UTC)
            services.sign_in_note(kind=kind, user=who, network=HERE, at=at)
        return person

    @pytest.fixture
    def admin(self, client):
        person = user(Role.ADMINISTRATOR)
        client.force_login(person)
        return client

    def found(self, client, **asked):
        page = [row["event"].kind for row in client.get(reverse("district:signin-list"), asked).context["rows"]]
        api = client.get(reverse("district-api:signin-list"), asked).json()["results"]
        assert [row["kind"] for row in api] == page
        return page

    def test_is_narrowed_alike_on_page_and_api(self, admin, noted):
        assert self.found(admin) == ["password_set", "signed_in", "failed"]
        assert self.found(admin, kind="failed") == ["failed"]
        assert self.found(admin, q="ANA@") == ["password_set", "signed_in"]
        assert self.found(admin, q=HERE) == self.found(admin)
        assert self.found(admin, since="2022-10-02", until="2022-10-02") == ["signed_in"]
        crossed = {"since": "2022-10-02", "until": "2022-10-01"}
        assert admin.get(reverse("district:signin-list"), crossed).status_code == 422

    def test_is_sorted_and_taken_along(self, admin, noted):
        answer = admin.get(reverse("district:signin-list"), {"sort": "at", "format": "csv"})
        assert [line.split(",")[1] for line in answer.text.splitlines()[1:]] == [
            "Sign-in failed", "Signed in", "Password set",
        ]  # fmt: skip

    @pytest.mark.parametrize("role", each_kind(Role.ADMINISTRATOR, Role.INTEGRATION))
    def test_is_there_for_administrators_alone(self, client, role, noted):
        client.force_login(user(role))
        assert client.get(reverse("district:signin-list")).status_code == 404
        assert client.get(reverse("district-api:signin-list")).status_code == 404


class TestKept:
    def test_is_forgotten_after_the_time_that_is_set(self, settings):
        settings.SIGN_INS_KEPT_DAYS = 100
        now = clock.now()
        with as_owner():
            for days in (99, 101):
                at = now - timedelta(days=days)
                SignInEvent.objects.create(kind=Kind.FAILED, at=at, noted_at=at)
        assert services.sign_ins_tidy(at=now) == 1
        assert SignInEvent.objects.get().at == now - timedelta(days=99)

    def test_cannot_be_wiped_out_or_rewritten(self):
        services.sign_in_note(kind=Kind.FAILED, user=None, network=None, at=clock.now())
        with pytest.raises(IntegrityError, match="30 days"), transaction.atomic():
            SignInEvent.objects.all().delete()
        with pytest.raises(ProgrammingError), transaction.atomic():
            SignInEvent.objects.update(kind=Kind.SIGNED_IN)

    def test_is_as_old_as_the_database_says(self):
        """In a demonstration ``at`` is years ago; and whoever writes past the services can say anything."""
        long_ago = clock.now() - timedelta(days=900)
        made = SignInEvent.objects.create(kind=Kind.FAILED, at=long_ago, noted_at=long_ago)
        made.refresh_from_db()
        assert made.noted_at > clock.now() - timedelta(minutes=5)
        assert services.sign_ins_tidy(at=clock.now()) == 0
        with pytest.raises(IntegrityError, match="30 days"), transaction.atomic():
            SignInEvent.objects.all().delete()

    def test_takes_known_kinds_alone(self):
        with pytest.raises(IntegrityError, match="signinevent_kind_valid"):
            services.sign_in_note(kind="nothing", user=None, network=None, at=clock.now())


class TestAPassword:
    def test_changed_by_hand_is_noted(self):
        person, other = user(), user()
        User.objects.filter(pk=person.pk).update(password=other.password)
        connection.check_constraints()
        noted = SignInEvent.objects.get()
        assert (noted.kind, noted.user) == (Kind.PASSWORD_CHANGED, person)
        assert abs(noted.at - clock.now()) < timedelta(minutes=5)

    @pytest.mark.django_db(transaction=True)
    def test_set_at_the_door_is_noted_once(self, rf):
        person = user()
        request = rf.post("/", REMOTE_ADDR=HERE)
        with request_context(request):
            AccountAdapter(request).set_password(person, NEW)
        assert kinds() == [Kind.PASSWORD_SET]

    def test_that_nobody_can_use_is_noted_when_it_can_be(self):
        person = user()
        with transaction.atomic():
            User.objects.filter(pk=person.pk).update(password="!nobody")
            User.objects.filter(pk=person.pk).update(password="!nobody-else")
            connection.check_constraints()
        assert kinds() == [Kind.PASSWORD_CHANGED]


class TestASystemsSecret:
    """Only its hash is kept, and that is no history: who puts in another one has the system's access."""

    def test_changed_by_hand_is_noted(self):
        system, _secret = client_made()
        Client.objects.filter(pk=system.pk).update(client_secret="random_sha256$aa$bb")
        noted = SignInEvent.objects.get()
        assert (noted.kind, noted.user, noted.network) == (Kind.SECRET_CHANGED, system.user, None)
        assert abs(noted.at - clock.now()) < timedelta(minutes=5)

    def test_made_anew_on_its_page_is_noted_too(self):
        system, _secret = client_made()
        services.client_secret(actor=user(Role.ADMINISTRATOR), ref=system.ref, version=None, at=clock.now())
        assert kinds() == [Kind.SECRET_CHANGED]

    def test_used_is_not_noted(self):
        system, _secret = client_made()
        Client.objects.filter(pk=system.pk).update(last_used_at=clock.now())
        assert kinds() == []


class TestAskingForALink:
    """Nothing tells whether someone has an account: the same work is done, and the broker is not waited for."""

    def asked(self, client, email):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            answer = client.post(reverse("account_reset_password"), {"email": email})
        return answer.status_code, answer["Location"], [one["sql"].partition(" ")[0] for one in queries]

    def test_does_the_same_for_an_address_that_nobody_has(self, client):
        stopped = make(User(email="stopped@example.org", name="Gone", is_active=False, password="!"))
        client.post(reverse("account_reset_password"), {"email": "warm@example.org"})
        known = self.asked(client, user().email)
        assert self.asked(client, "nobody@example.org") == known
        assert self.asked(client, stopped.email) == known
        assert Job.objects.count() == 4

    def test_mails_those_alone_who_have_one(self, client):
        person = user()
        for email in (person.email, "nobody@example.org"):
            self.asked(client, email)
        for job in Job.objects.all():
            jobs.run(job.pk)
        assert [message.to for message in mail.outbox] == [[person.email]]
        assert set(Job.objects.values_list("status", flat=True)) == {"done"}

    def test_twice_sends_one_mail_while_that_is_on_its_way(self, client):
        person = user()
        for _ in range(2):
            self.asked(client, person.email)
        assert Job.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_four_who_ask_for_a_link_at_once_make_one_mail():
    person = user()
    race(*[lambda: Browser().post(reverse("account_reset_password"), {"email": person.email})] * 4)
    assert Job.objects.count() == 1
