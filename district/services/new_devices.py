"""Somebody signs in on a device that their account does not know: they are told, in case it was somebody else."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from core import jobs
from core.dates import moment_words
from core.jobs import Claim
from district.models import SignInEvent, User
from district.services.mailing import account_mail

MAIL = "district.tasks.new_device_send"


def new_device_tell(*, person: User, event: SignInEvent) -> None:
    """Have ``person`` told of ``event``, which says when, from where and on which kind of device."""
    jobs.enqueue(MAIL, actor=person, person=person.ref, event=event.pk)


def new_device_mail(*, job: Claim, person: str, event: int) -> None:
    """
    Mail what ``job`` is about, unless the person was stopped or the event forgotten meanwhile.

    :raises Overtaken: when another worker holds the job; then nothing is sent.
    :raises MailNotSent: when the mail server did not take it.
    """

    def tell(user: User) -> tuple[str, dict[str, Any]] | None:
        found = SignInEvent.objects.filter(pk=event, user=user).first()
        if found is None:
            return None
        return str(_("A new device signed in to your account for Supports plan")), {
            "moment": moment_words(found.at),
            "device": found.device,
            "network": found.network or "",
            "link": settings.SITE_URL + reverse("account_reset_password"),
            "account": settings.SITE_URL + reverse("district:me"),
        }

    account_mail(job=job, person=person, template="new_device", tell=tell)
