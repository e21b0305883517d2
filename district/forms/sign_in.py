"""allauth's forms in this product's words, and how a one-time link names its person: by the public reference."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as allauth
from allauth.account.adapter import get_adapter
from allauth.core import context
from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from core.texts import read_plainly
from core.widgets import dress
from district.models import User
from district.selectors import person_by_ref

LABELS: dict[str, Any] = {
    "login": _("E-mail address"),
    "email": _("E-mail address"),
    "oldpassword": _("Present password"),
    "password": _("Password"),
    "password1": _("New password"),
    "password2": _("New password, once more"),
}


class _InOurWords(forms.Form):
    """A form of allauth's with our labels, and our words for what is missing."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = LABELS[name]
            dress(field)
            read_plainly(field)

    def add_error(self, field: str | None, error: Any) -> None:
        """Say in our words that two passwords differ: allauth says it in its own, by this way alone."""
        if field == "password2" and not isinstance(error, ValidationError):
            error = _("The two passwords differ. Type the new one twice, the same each time.")
        super().add_error(field, error)


class LoginForm(_InOurWords, allauth.LoginForm):
    pass


class ReauthenticateForm(_InOurWords, allauth.ReauthenticateForm):
    pass


class ResetPasswordForm(_InOurWords, allauth.ResetPasswordForm):
    """Asks for a link by our own adapter."""

    def save(self, request: HttpRequest, **_: Any) -> str:
        email: str = self.cleaned_data["email"]
        get_adapter(request).links_ask(request, email, self.users)
        return email


class ResetPasswordKeyForm(_InOurWords, allauth.ResetPasswordKeyForm):
    pass


class ChangePasswordForm(_InOurWords, allauth.ChangePasswordForm):
    """Asks for the present password as the door does: whoever found a page open cannot guess it here either."""

    def clean_oldpassword(self) -> str:
        typed: str = self.cleaned_data["oldpassword"]
        adapter = get_adapter()
        found = adapter.authenticate(context.request, email=self.user.email, password=typed)
        if found is None or found.pk != self.user.pk:
            raise adapter.validation_error("enter_current_password")
        return typed


class SetPasswordForm(_InOurWords, allauth.SetPasswordForm):
    pass


class UserTokenForm(allauth.UserTokenForm):
    """
    Finds the person of ``/account/password/reset/key/<reference>-<token>/``.

    The reference does not tell how many people there are.
    """

    def _get_user(self, uidb36: str | None) -> User | None:
        return person_by_ref(f"{User.ref_prefix}-{uidb36}")
