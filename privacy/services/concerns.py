"""Who can move a share is mailed that its organization tells of a concern: on which share, and of whom nothing."""

from __future__ import annotations

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from core.jobs import Claim
from district.models import User
from district.selectors import district_find
from privacy import policies
from privacy.models import ShareSession


class NoticeNotSent(Exception):
    """The mail server did not take a mail; a worker tries again."""


def concern_mail(*, job: Claim, session: str, person: str) -> None:
    """
    Mail somebody that an organization tells of a concern; nobody who can not move the share now, or once it was read.

    :raises Overtaken: when another worker holds the job; then nothing is sent.
    :raises NoticeNotSent: when the mail server did not take it.
    """
    with job.final_write():
        one = ShareSession.objects.select_related("share__organization").get(ref=session)
        reader = User.objects.get(ref=person)
        is_over = one.concern_read_at is not None or one.taken_back_at is not None
        if is_over or not reader.is_active or not policies.moves(reader, one.share):
            return
        district = district_find()
        context = {
            "share": one.share,
            "link": settings.SITE_URL + reverse("privacy:session-read-concern", args=[one.ref]),
            "district": district.name if district else "",
        }
        subject = _("A partner organization tells of a concern")
        message = EmailMessage(subject, render_to_string("privacy/mail/concern.txt", context), to=[reader.email])
        try:
            message.send()
        except OSError as error:  # smtplib's errors are; they may name the address, which no log and no job row keeps
            raise NoticeNotSent(type(error).__name__) from None
