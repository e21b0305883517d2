"""Mails to people about their own account, each sent while its worker holds the job."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.mail import EmailMessage
from django.template.loader import render_to_string

from core.jobs import Claim
from district.models import User
from district.selectors import district_find

# Returns the subject and what the template says besides person and district; None where there is nothing to tell.
Tell = Callable[[User], tuple[str, dict[str, Any]] | None]


class MailNotSent(Exception):
    """The mail server did not take a mail; a worker tries again. Its words are the class of the error alone."""

    is_about_code = True


def account_mail(*, job: Claim, person: str, template: str, tell: Tell) -> None:
    """
    Mail ``person`` (a reference) what ``job`` is about; not to nobody, nor to whoever was stopped meanwhile.

    :raises Overtaken: when another worker holds the job; then nothing is sent.
    :raises MailNotSent: when the mail server did not take it.
    """
    # Sent inside the final write: only while this worker holds the job. A mail server that does not answer keeps the
    # job's row locked for ``EMAIL_TIMEOUT`` at most.
    with job.final_write():
        user = User.objects.filter(ref=person, is_active=True, is_service=False).first()
        told = tell(user) if user else None
        if user is None or told is None:
            return
        subject, more = told
        district = district_find()
        context = {"person": user, "district": district.name if district else "", **more}
        message = EmailMessage(subject, render_to_string(f"district/mail/{template}.txt", context), to=[user.email])
        try:
            message.send()
        except OSError as error:  # smtplib's errors are; they may name the address, which no log and no job row keeps
            raise MailNotSent(type(error).__name__) from None
