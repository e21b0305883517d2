"""The mail that tells somebody what became of their second step, so that they notice what was not them."""

from __future__ import annotations

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.jobs import Claim
from district.models import User
from district.selectors import district_find
from district.services.links import MailNotSent

TOLD: dict[str, str | Promise] = {
    "app_set": _("An authenticator app was set up for your account"),
    "app_removed": _("The authenticator app was removed from your account"),
    "passkey_added": _("A passkey was added to your account"),
    "passkey_removed": _("A passkey was removed from your account"),
    "codes_renewed": _("New recovery codes were made for your account"),
}


def factor_told(*, job: Claim, person: str, what: str) -> None:
    """
    Mail what became of a second step, unless the person was stopped meanwhile.

    :raises Overtaken: when another worker holds the job; then nothing is sent.
    :raises MailNotSent: when the mail server did not take it.
    """
    with job.final_write():
        user = User.objects.filter(ref=person, is_active=True, is_service=False).first()
        if user is None:
            return
        district = district_find()
        context = {
            "person": user,
            "what": TOLD[what],
            "link": settings.SITE_URL + reverse("mfa_index"),
            "district": district.name if district else "",
        }
        message = EmailMessage(
            str(TOLD[what]), render_to_string("district/mail/factor_told.txt", context), to=[user.email]
        )
        try:
            message.send()
        except OSError as error:  # smtplib's errors are; they may name the address, which no log and no job row keeps
            raise MailNotSent(type(error).__name__) from None
