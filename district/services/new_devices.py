"""Somebody signs in on a device that their account does not know: they are told, in case it was somebody else."""

from __future__ import annotations

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from core import jobs
from core.dates import moment_words
from core.jobs import Claim
from district.models import SignInEvent, User
from district.selectors import district_find
from district.services.links import MailNotSent

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
    with job.final_write():
        user = User.objects.filter(ref=person, is_active=True, is_service=False).first()
        found = SignInEvent.objects.filter(pk=event, user=user).first() if user else None
        if user is None or found is None:
            return
        district = district_find()
        context = {
            "person": user,
            "moment": moment_words(found.at),
            "device": found.device,
            "network": found.network or "",
            "link": settings.SITE_URL + reverse("account_reset_password"),
            "account": settings.SITE_URL + reverse("district:me"),
            "district": district.name if district else "",
        }
        text = render_to_string("district/mail/new_device.txt", context)
        message = EmailMessage(_("A new device signed in to your account for Supports plan"), text, to=[user.email])
        try:
            message.send()
        except OSError as error:  # as in services.links: no log and no job row keeps the address
            raise MailNotSent(type(error).__name__) from None
