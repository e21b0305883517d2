"""A sign-in on a device that the account does not know is told to its person, and to nobody else."""

from __future__ import annotations

import smtplib
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client, RequestFactory
from django.urls import reverse

from core import clock, jobs
from core.models import Job
from district import devices, services
from district.models import Role, SignInEvent
from tests.factories.district import PASSWORD, district, user, written
from tests.factories.owner import as_owner

pytestmark = pytest.mark.django_db

HERE = "192.0.2.1"
NEW = "quite another pass phrase"
CHROME = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Safari/537.36"


@pytest.fixture(autouse=True)
def _district():
    district()


def sign_in(email, password=PASSWORD, at=HERE, browser=None):
    body = {"login": email, "password": password}
    return (browser or Client()).post(reverse("account_login"), body, REMOTE_ADDR=at)


def leave(browser):
    """Sign out and keep the cookies, as browsers do."""
    browser.post(reverse("account_logout"))


def kinds():
    return list(SignInEvent.objects.order_by("id").values_list("kind", flat=True))


def work():
    for job in Job.objects.filter(status="queued").order_by("id"):
        jobs.run(job.pk)
    return [(one.to, one.body) for one in mail.outbox]


def test_is_told_with_when_where_and_what_to_do():
    person = user()
    assert sign_in(person.email).status_code == 302
    assert (kinds(), work()) == (["signed_in"], [])  # the first time each device is a new one
    sign_in(person.email, at="192.0.2.9", browser=Client(headers={"User-Agent": CHROME}))
    assert kinds() == ["signed_in", "signed_in", "new_browser"]
    [(to, words)] = work()
    assert to == [person.email]
    for part in ("Device: Chrome on Windows", "192.0.2.9", "there is nothing to do", "Choose another one at once"):
        assert part in words
    assert f"http://testserver{reverse('account_reset_password')}" in words
    assert SignInEvent.objects.last().device == "Chrome on Windows"
    job = Job.objects.get(task="district.tasks.new_device_send")
    assert job.arguments == {"person": person.ref, "event": SignInEvent.objects.last().pk}


def test_is_told_once_of_a_device_that_is_known_from_then_on():
    person, browser = user(), Client()
    sign_in(person.email)
    for _ in range(2):
        sign_in(person.email, browser=browser)
        leave(browser)
    assert kinds().count("new_browser") == 1


def test_is_not_told_of_the_browser_in_which_a_mailed_link_was_used():
    person, browser = user(), Client()
    sign_in(person.email)
    page = browser.get(services.link_make(person=person), follow=True)
    browser.post(page.request["PATH_INFO"], {"password1": NEW, "password2": NEW}, REMOTE_ADDR=HERE)
    sign_in(person.email, NEW, browser=browser)
    assert "new_browser" not in kinds()


def test_is_not_told_of_what_was_forgotten_meanwhile():
    person, long_ago = user(), clock.now() - timedelta(days=900)
    with as_owner():
        event = SignInEvent.objects.create(kind="new_browser", user=person, at=long_ago, noted_at=long_ago)
    services.new_device_tell(person=person, event=event)
    assert services.sign_ins_tidy(at=clock.now()) == 1
    assert work() == []
    assert Job.objects.get().status == "done"


def test_is_not_told_to_who_was_stopped_meanwhile():
    person = user()
    sign_in(person.email)
    sign_in(person.email)
    written(person, is_active=False)
    assert work() == []
    assert Job.objects.get().status == "done"


def test_is_sent_again_after_the_mail_server_was_away(monkeypatch):
    person = user()
    sign_in(person.email)
    sign_in(person.email)

    def away(*_args):
        raise smtplib.SMTPServerDisconnected(person.email)

    monkeypatch.setattr("django.core.mail.EmailMessage.send", away)
    work()
    assert person.email not in Job.objects.get().error
    assert Job.objects.get().status == "queued"


def test_a_device_is_told_by_its_kind_alone():
    mac = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) "
    for told, kind in (
        (CHROME, "Chrome on Windows"),
        (CHROME + " Edg/130.0.0.0", "Edge on Windows"),
        (mac + "Version/17.4 Safari/605.1.15", "Safari on Mac"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0", "Firefox on Linux"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) CriOS/126.0 Mobile Safari/604.1", "Chrome on iPhone"),
        (
            "Mozilla/5.0 (Linux; Android 14) SamsungBrowser/25.0 Chrome/121.0",
            "Samsung Internet on Android",
        ),
        ("Firefox/1", "Firefox"),
        ("<script>alert(1)</script>" * 99, ""),
        ("", ""),
    ):
        assert devices.device_of(RequestFactory().get("/", headers={"User-Agent": told})) == kind


def test_ones_own_page_shows_ones_own_sign_ins_alone(client):
    person = user(Role.SUPERVISOR)
    sign_in(user(Role.SUPERVISOR).email, at="192.0.2.77")
    sign_in(person.email, at="192.0.2.9", browser=client)
    page = client.get(reverse("district:me"))
    assert [event.network for event in page.context["sign_ins"]] == ["192.0.2.9"]
    assert "192.0.2.77" not in page.text
    assert reverse("account_sign_out_everywhere") in page.text
