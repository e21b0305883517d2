"""The token of a one-time link: it dies with its use, the next sign-in, a new address, a stop, or its age."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.tokens import PasswordResetTokenGenerator


class PasswordLink(PasswordResetTokenGenerator):
    """
    Lives for ``settings.PASSWORD_RESET_TIMEOUT``; never for service accounts or people who may not sign in.

    Days, so that a mail sent before a weekend still works; few, since whoever gets into the mailbox later gets in here.
    """

    key_salt = "district.tokens.PasswordLink"

    def check_token(self, user: Any, token: str | None) -> bool:
        if user is None or not user.is_active or user.is_service:
            return False
        return super().check_token(user, token)


password_link = PasswordLink()
