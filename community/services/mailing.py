"""Hands mails to the mail server, and keeps what that says of an address out of logs and job rows."""

from __future__ import annotations

from django.core.mail import EmailMessage


class MailNotSent(Exception):
    """The mail server did not take a mail; a worker tries again. Its words are the class of the error alone."""

    is_about_code = True  # for the log


def mail_send(*, to: str, subject: str, body: str) -> None:
    """
    Mail one address.

    :raises MailNotSent: when the mail server did not take it, or the address is none. It says what kind of error it was
        and nothing else.
    """
    try:
        EmailMessage(subject, body, to=[to]).send()
    except (OSError, ValueError) as error:
        # smtplib's errors are of the one kind, those of an address that cannot be written of the other: both may name
        # it, which no log and no job row keeps.
        raise MailNotSent(type(error).__name__) from None
