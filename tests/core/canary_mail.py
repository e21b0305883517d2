"""A mail server that refuses, and repeats whom it refuses."""

from __future__ import annotations

import smtplib

from django.core.mail.backends.base import BaseEmailBackend


class Refusing(BaseEmailBackend):
    def send_messages(self, messages):
        raise smtplib.SMTPRecipientsRefused({to: (550, b"no such user") for one in messages for to in one.to})
