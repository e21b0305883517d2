"""How allauth signs people in here: no sign-up, no service accounts, links by our own mail."""

from __future__ import annotations

from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from district import services
from district.models import User


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by administrators."""

    error_messages: ClassVar[dict[str, Any]] = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _("Address and password do not fit together. Check both, then sign in again."),
        "enter_current_password": _("This is not your present password. Type it again."),
        "incorrect_password": _("This is not your password. Type it again."),
        "too_many_login_attempts": _("Too many tries did not work. Wait some minutes, then try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Any:
        user = super().authenticate(request, **credentials)
        return None if user is not None and user.is_service else user

    def send_password_reset_mail(self, user: User, email: str, context: dict[str, Any]) -> None:
        """Leave the mail to a worker: the answer takes as long for an address that is not known."""
        services.link_request(person=user)

    def set_password(self, user: User, password: str) -> None:
        """Write the password alone: allauth would write the whole row, and undo a stop made meanwhile."""
        services.password_set(person=user, password=password)
