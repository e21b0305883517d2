"""The mail that tells somebody what became of their second step, so that they notice what was not them."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.jobs import Claim
from district.services.mailing import account_mail

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
    account_mail(
        job=job,
        person=person,
        template="factor_told",
        tell=lambda _user: (str(TOLD[what]), {"what": TOLD[what], "link": settings.SITE_URL + reverse("mfa_index")}),
    )
