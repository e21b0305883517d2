"""Signing in by a second step, as browsers do."""

from __future__ import annotations

from django.core import mail
from django.test import Client as Browser
from django.urls import reverse

from core import jobs
from core.models import Job
from district.models import SignInEvent
from tests.factories.district import PASSWORD


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
