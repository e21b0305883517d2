"""Signing in and out, passwords and one-time links: what works, what is closed, and what nothing tells."""

from __future__ import annotations

import re
import smtplib
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from django.urls import reverse

from core import jobs
from core.models import Job
from district import services
from district.models import Role, RoleAssignment, User
from tests.factories.district import PASSWORD, district, make, user

pytestmark = pytest.mark.django_db

NEW = "quite another pass phrase"


@pytest.fixture(autouse=True)
def _district():
    district()


def sign_in(client, email, password=PASSWORD):
    return client.post(reverse("account_login"), {"login": email, "password": password})


def signed_in(client) -> bool:
    return client.get(reverse("district:me")).status_code == 200


def run_jobs() -> list[str]:
    """Run what waits, as a worker would, and return the links that were mailed."""
    for job in Job.objects.filter(status="queued").order_by("id"):
        jobs.run(job.pk)
    assert not Job.objects.exclude(status="done").exists()
    return [re.search(r"http\S+", message.body).group() for message in mail.outbox]


def asked_for_link(client, email) -> list[str]:
    answer = client.post(reverse("account_reset_password"), {"email": email})
    assert (answer.status_code, answer["Location"]) == (302, reverse("account_reset_password_done"))
    return run_jobs()


def follow(client, link):
    """Open a link as a browser does, and return the last answer."""
    return client.get(link, follow=True)


def choose(client, link, password=NEW):
    page = follow(client, link)
    return client.post(page.request["PATH_INFO"], {"password1": password, "password2": password})


class TestSignIn:
    def test_works_with_e_mail_in_any_case(self, client):
        person = user(email="ana@example.org")
        assert sign_in(client, " ANA@Example.ORG ").status_code == 302
        assert signed_in(client)
        person.refresh_from_db()
        assert person.last_login is not None

    def test_refuses_a_wrong_password_and_an_unknown_address_alike(self, client):
        person = user()
        wrong, unknown = sign_in(client, person.email, "wrong"), sign_in(client, "nobody@example.org", "wrong")
        assert wrong.context["form"].errors == unknown.context["form"].errors
        assert not signed_in(client)

    @pytest.mark.parametrize(
        "there", ["https://evil.example/", "//evil.example", "/\\\\evil.example", "javascript:alert(1)"]
    )
    def test_leads_nowhere_else(self, client, there):
        person = user(Role.PLAN_DIRECTOR)
        answer = client.post(reverse("account_login"), {"login": person.email, "password": PASSWORD, "next": there})
        assert (answer.status_code, answer["Location"]) == (302, reverse("home"))

    def test_asks_and_refuses_in_words_of_its_own(self, client):
        person = user()
        form = sign_in(client, person.email, "wrong").context["form"]
        assert [str(field.label) for field in form] == ["E-mail address", "Password"]
        assert form.non_field_errors() == ["Address and password do not fit together. Check both, then sign in again."]
        assert sign_in(client, "", "").context["form"].errors["login"] == ["This cannot stay empty."]

    def test_refuses_the_stopped(self, client):
        person = user()
        services.person_stop(
            actor=user(Role.ADMINISTRATOR), ref=person.ref, version=None, reason="x", today=datetime.now(UTC).date()
        )
        sign_in(client, person.email)
        assert not signed_in(client)

    def test_refuses_service_accounts_even_with_a_password(self, client):
        account = User(email="robot@service.invalid", name="Robot", is_service=True)
        account.set_password(PASSWORD)
        make(account)
        answer = sign_in(client, account.email)
        assert answer.status_code != 302
        assert not signed_in(client)

    def test_ends_with_sign_out(self, client):
        sign_in(client, user().email)
        assert client.get(reverse("account_logout")).status_code == 200
        assert signed_in(client)
        client.post(reverse("account_logout"))
        assert not signed_in(client)

    def test_leaves_no_history_and_no_second_list_of_addresses(self, client):
        person = user()
        sign_in(client, person.email)
        assert person.history.count() == 1
        assert not EmailAddress.objects.exists()


class TestClosedDoors:
    def test_nobody_signs_up(self, client):
        for answer in (client.get("/account/signup/"), client.post("/account/signup/", {"email": "a@b.org"})):
            assert answer.status_code == 404
        assert not User.objects.exists()

    @pytest.mark.parametrize("address", ["/account/email/", "/account/confirm-email/", "/account/confirm-email/x/"])
    def test_nobody_changes_an_address_here(self, client, address):
        client.force_login(user())
        assert client.get(address).status_code == 404
        assert client.post(address, {"email": "new@example.org", "action_add": ""}).status_code == 404


class TestReset:
    def test_by_mail(self, client):
        person = user(email="ana@example.org")
        links = asked_for_link(client, "Ana@Example.org")
        assert mail.outbox[0].to == ["ana@example.org"]
        assert links[0].startswith("http://testserver/account/password/reset/key/")
        assert choose(client, links[0]).status_code == 302
        assert sign_in(client, person.email, NEW).status_code == 302
        assert signed_in(client)
        assert not EmailAddress.objects.exists()
        assert person.history.count() == 1

    def test_leads_below_the_configured_address_whatever_port_the_request_names(self, client):
        person = user()
        address = reverse("account_reset_password")
        assert client.post(address, {"email": person.email}, headers={"host": "testserver:6666"}).status_code == 302
        run_jobs()
        body = mail.outbox[0].body
        assert ("http://testserver/account/password/reset/key/" in body, "6666" in body) == (True, False)

    def test_answers_alike_for_addresses_that_are_not_known(self, client):
        assert asked_for_link(client, "nobody@example.org") == []

    def test_sends_nothing_to_the_stopped_and_to_services(self, client):
        admin = user(Role.ADMINISTRATOR)
        stopped = user()
        services.person_stop(actor=admin, ref=stopped.ref, version=None, reason="x", today=datetime.now(UTC).date())
        make(User(email="robot@service.invalid", name="Robot", is_service=True, password="!"))
        assert asked_for_link(client, stopped.email) == []
        assert asked_for_link(client, "robot@service.invalid") == []

    def test_of_someone_stopped_after_asking_is_not_mailed(self, client):
        person = user()
        client.post(reverse("account_reset_password"), {"email": person.email})
        services.person_stop(
            actor=user(Role.ADMINISTRATOR), ref=person.ref, version=None, reason="x", today=datetime.now(UTC).date()
        )
        assert run_jobs() == []

    def test_that_cannot_be_mailed_is_tried_again_and_names_nobody(self, client, monkeypatch, caplog):
        person = user(email="someone@example.org")

        def send(message, **_):
            raise smtplib.SMTPRecipientsRefused({person.email: (550, b"No such user")})

        monkeypatch.setattr(mail.EmailMessage, "send", send)
        client.post(reverse("account_reset_password"), {"email": person.email})
        job = Job.objects.get()
        jobs.run(job.pk)
        job.refresh_from_db()
        assert (job.status, job.error) == ("queued", "MailNotSent: SMTPRecipientsRefused")
        assert f"Job {job.pk} failed" in caplog.text
        assert person.email not in caplog.text + str(job.arguments)

    def test_ends_the_sessions_of_the_old_password(self, client):
        person = user()
        client.force_login(person)
        services.password_set(person=person, password=NEW)
        assert not signed_in(client)


class TestLink:
    @pytest.fixture
    def link(self, client):
        self.person = user(email="ana@example.org")
        return services.link_make(person=self.person)

    def test_is_not_used_up_by_looking(self, client, link):
        for _ in range(3):
            assert b"password1" in follow(client, link).content
        assert choose(client, link).status_code == 302

    def test_works_once(self, client, link):
        choose(client, link)
        page = follow(client, link)
        assert b"password1" not in page.content
        assert choose(client, link, "a third pass phrase").status_code == 200
        self.person.refresh_from_db()
        assert self.person.check_password(NEW)

    def test_grows_old(self, client, link, settings, monkeypatch):
        later = datetime.now() + timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT + 60)  # noqa: DTZ005
        monkeypatch.setattr(PasswordResetTokenGenerator, "_now", lambda self: later)
        assert b"password1" not in follow(client, link).content

    def test_dies_with_a_stop_even_on_the_open_form(self, client, link):
        page = follow(client, link)
        services.person_stop(
            actor=user(Role.ADMINISTRATOR),
            ref=self.person.ref,
            version=None,
            reason="x",
            today=datetime.now(UTC).date(),
        )
        client.post(page.request["PATH_INFO"], {"password1": NEW, "password2": NEW})
        self.person.refresh_from_db()
        assert self.person.check_password(PASSWORD)

    def test_dies_with_a_new_address(self, client, link):
        services.person_change(
            actor=user(Role.ADMINISTRATOR), ref=self.person.ref, version=None, name="Ana", email="other@example.org"
        )
        assert b"password1" not in follow(client, link).content

    def test_does_not_tell_how_many_people_there_are(self, link):
        assert self.person.ref.removeprefix("usr-") in link

    def test_asks_for_a_long_password(self, client, link):
        page = follow(client, link)
        answer = client.post(page.request["PATH_INFO"], {"password1": "short", "password2": "short"})
        assert answer.status_code == 200
        self.person.refresh_from_db()
        assert self.person.check_password(PASSWORD)


class TestChange:
    def test_of_the_password_by_oneself(self, client):
        person = user()
        sign_in(client, person.email)
        answer = client.post(
            reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
        )
        assert answer.status_code == 302
        assert not signed_in(client)
        assert sign_in(client, person.email, NEW).status_code == 302
        assert person.history.count() == 1

    def test_writes_the_password_and_nothing_else(self):
        person = user()
        stale = User.objects.get(pk=person.pk)
        services.person_stop(
            actor=user(Role.ADMINISTRATOR), ref=person.ref, version=None, reason="x", today=datetime.now(UTC).date()
        )
        services.password_set(person=stale, password=NEW)
        person.refresh_from_db()
        assert not person.is_active

    def test_is_refused_for_services(self):
        account = make(User(email="robot@service.invalid", name="Robot", is_service=True, password="!"))
        with pytest.raises(PermissionDenied):
            services.password_set(person=account, password=NEW)


class TestCreateAdministrator:
    def create(self, email="Ada@Example.org", *more) -> str:
        out = StringIO()
        call_command("create_administrator", email, "Ada Admin", *more, stdout=out)
        return out.getvalue().splitlines()[-1]

    def test_prints_a_link_that_lets_them_in(self, client):
        link = self.create("Ada@Example.org")
        choose(client, link)
        sign_in(client, "ada@example.org", NEW)
        assert client.get(reverse("district:person-list")).status_code == 200

    def test_grants_once(self):
        self.create()
        self.create()
        assert User.objects.get().history.count() == 1
        grant = RoleAssignment.objects.get()
        assert (grant.role, grant.school, grant.until_date) == (Role.ADMINISTRATOR, None, None)
        assert grant.history.get().pgh_context["actor_name"] == "create_administrator"

    def test_lets_a_stopped_administrator_in_again(self):
        first, second = user(Role.ADMINISTRATOR, email="ada@example.org"), user(Role.ADMINISTRATOR)
        services.person_stop(actor=second, ref=first.ref, version=None, reason="x", today=datetime.now(UTC).date())
        self.create()
        first.refresh_from_db()
        assert first.is_active

    def test_refuses_before_the_district_is_loaded(self, monkeypatch):
        monkeypatch.setattr(services.administrators, "district_get", _nothing)
        with pytest.raises(CommandError, match="load_district FILE"):
            self.create()

    def test_refuses_what_is_no_address(self):
        with pytest.raises(CommandError, match=r"name@example\.org"):
            self.create("ada")


def _nothing():
    from district.models import District

    raise District.DoesNotExist
