"""What proves the second step: a code, or the answer of a passkey, which a script puts into its form."""

from __future__ import annotations

import json
import time
from typing import Any

from allauth.core import context
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.internal.flows import post_authentication
from allauth.mfa.models import Authenticator
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from core.forms import Form
from district import factor_codes
from district.models import User

NAME_LENGTH = 60
ANSWER_LENGTH = 20_000  # letters: the longest that a browser gives is a tenth of it
NO_ANSWER = _("No passkey answered. Try again, and unlock your phone or computer when it asks.")


class CodeField(forms.CharField):
    """A code as people type it: with blanks, and digits alone after all."""

    def __init__(self, **kwargs: Any) -> None:
        marks = {
            "autocomplete": "one-time-code",
            "inputmode": "numeric",
            "autocapitalize": "off",
            "spellcheck": "false",
        }
        super().__init__(max_length=40, widget=forms.TextInput(attrs=marks), **kwargs)


class AnswerField(forms.CharField):
    """What a passkey answered, as JSON."""

    widget = forms.HiddenInput

    def __init__(self) -> None:
        super().__init__(max_length=ANSWER_LENGTH, error_messages={"required": NO_ANSWER, "max_length": NO_ANSWER})

    def clean(self, value: Any) -> dict[str, Any]:
        """Return the object that was sent."""
        text = super().clean(value)
        try:
            found = json.loads(text)
        except (ValueError, RecursionError):
            found = None
        if not isinstance(found, dict):
            raise ValidationError(NO_ANSWER)
        return found


class AppForm(Form):
    """Shows that an app is set up: by the code it shows."""

    code = CodeField(label=_("Code that the app shows"), help_text=_("Six digits; a new one every half minute."))

    def __init__(self, *args: Any, secret: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.secret = secret
        self.counter = 0

    def clean_code(self) -> str:
        """Keep which code it was: it is used by this."""
        code: str = self.cleaned_data["code"]
        found = factor_codes.counter_of(self.secret, code, time.time())  # real time: apps know no other
        if found is None:
            raise ValidationError(
                _("This is not the code that the app shows now. Type the present one; its clock must be right.")
            )
        self.counter = found
        return code


class PasskeyNameForm(Form):
    """What a passkey is called."""

    name = forms.CharField(
        label=_("Name of the passkey"),
        max_length=NAME_LENGTH,
        help_text=_("So that you tell them apart: “My phone”, “Office computer”."),
    )


class PasskeyForm(PasskeyNameForm):
    """A passkey that was just made, and what it is called."""

    credential = AnswerField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # The device has made the passkey by the time the form is sent: nobody makes it again for want of a name.
        self.fields["name"].required = False

    def clean_credential(self) -> dict[str, Any]:
        """Take it only when it fits what was asked for."""
        answer: dict[str, Any] = self.cleaned_data["credential"]
        get_adapter().take_passkey(answer)
        return answer


class _Proof(Form):
    """Proves who somebody is; ``save`` writes down in the session that they did."""

    again = alone = False
    user: User | None
    authenticator: Authenticator

    def __init__(self, *args: Any, user: User | None = None, **kwargs: Any) -> None:
        self.user = user
        super().__init__(*args, **kwargs)

    def save(self) -> None:
        """Let the session know."""
        post_authentication(context.request, self.authenticator, reauthenticated=self.again, passwordless=self.alone)


class CodeForm(_Proof):
    """The code of an app, or a recovery code."""

    code = CodeField(label=_("Code"))  # which one, pages say by what the person has

    def clean_code(self) -> str:
        """Use it up."""
        code: str = self.cleaned_data["code"]
        self.authenticator = get_adapter().use_code(self.user, code)
        return code


class CodeAgainForm(CodeForm):
    again = True


class PasskeyProof(_Proof):
    """The answer of a passkey."""

    credential = AnswerField()

    def clean_credential(self) -> Authenticator:
        """Return the passkey, as allauth's pages take it."""
        self.authenticator = get_adapter().use_passkey(self.user, self.cleaned_data["credential"])
        return self.authenticator


class PasskeyAlone(PasskeyProof):
    """The answer of a passkey that signs in without a password: it says itself whose it is."""

    alone = True


class PasskeyAgain(PasskeyProof):
    again = True
