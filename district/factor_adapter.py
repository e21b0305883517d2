"""How allauth keeps and asks for second factors here: secrets locked, wrong answers limited and noted."""

from __future__ import annotations

import logging
import math
import time
from collections.abc import Callable
from typing import Any, ClassVar, TypeVar
from urllib.parse import urlsplit

from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal import auth
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.fernet import InvalidToken
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from district import door, factor_keys, limits, services
from district.models import User

logger = logging.getLogger(__name__)
Found = TypeVar("Found")
# What fido2 raises of an answer that no browser gives.
MALFORMED = (TypeError, ValueError, KeyError, AttributeError, IndexError, AssertionError, UnsupportedAlgorithm)


class FactorAdapter(DefaultMFAAdapter):
    """Keeps secrets locked: whoever reads the table has none."""

    error_messages: ClassVar[dict[str, Any]] = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("This did not fit. Try again with a new code, or with another way to prove it is you."),
        "passkey": _("This passkey did not fit. Try again, or choose another way."),
        "locked": _("Codes cannot be looked at just now. Use a passkey, or tell your administrator at once."),
        "code": _(
            "This code is not right, or was used already. Wait for the next one in your app and type that; "
            "each recovery code works once."
        ),
    }

    def encrypt(self, text: str) -> str:
        return factor_keys.lock(text)

    def decrypt(self, encrypted_text: str) -> str:
        return factor_keys.unlock(encrypted_text)

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Return whose passkeys these are: of the host below which the product is reached, whatever a request says."""
        return {"id": str(urlsplit(settings.SITE_URL).hostname), "name": str(_("Supports plan"))}

    def get_public_key_credential_user_entity(self, user: User) -> dict[str, Any]:
        # The id comes back from a passkey that signs in alone: allauth finds its person by it.
        return {"id": user_pk_to_url_str(user).encode(), "display_name": user.name, "name": user.email}

    def use_code(self, user: User, code: str) -> Authenticator:
        """
        Return what ``code`` belongs to, and use it up.

        :raises ValidationError: when it belongs to nothing, or too many were wrong.
        """
        attempt = self._begin(limits.code(user.ref), user)
        try:
            found = services.code_use(person=user, code=code, at=time.time())  # real time: apps know no other
        except InvalidToken:
            logger.exception("A second factor is locked by a key that FACTOR_KEYS does not name.")
            attempt.take_back()
            raise self.validation_error("locked") from None
        if found is None:
            door.note(self.request, door.Kind.CODE_FAILED, user)
            raise self.validation_error("code")
        attempt.take_back()
        return found

    def use_passkey(self, user: User | None, answer: dict[str, Any]) -> Authenticator:
        """
        Return the passkey that gave ``answer``; without ``user`` that of whoever the answer names.

        :raises ValidationError: when it does not fit, or too many did not.
        """
        attempt = self._begin(limits.passkey(self.request, user.ref if user else ""), user)

        def prove() -> Authenticator:
            auth.parse_authentication_response(answer)
            person = user or auth.extract_user_from_response(answer)
            return auth.complete_authentication(person, answer)

        try:
            found = self._understood(prove)
        except ValidationError:
            door.note(self.request, door.Kind.CODE_FAILED, user)
            raise
        attempt.take_back()
        return found

    def take_passkey(self, answer: dict[str, Any]) -> None:
        """
        Verify the answer by which a passkey is added.

        :raises ValidationError: when it does not fit what was asked for.
        """

        def prove() -> None:
            auth.parse_registration_response(answer)
            auth.complete_registration(answer)

        self._understood(prove)

    def _begin(self, attempt: limits.Attempt, user: User | None) -> limits.Attempt:
        # Counted before it is looked at: a hundred at the same moment are no way around the limit.
        if wait := attempt.begin():
            self.request.retry_after = wait
            door.note_limit(self.request, door.Kind.CODE_LIMITED, user, user.email if user else "")
            raise ValidationError(_limited(wait), "rate_limited")
        return attempt

    def _understood(self, prove: Callable[[], Found]) -> Found:
        try:
            return prove()
        except ValidationError as error:
            raise self.validation_error("passkey") from error
        except MALFORMED as error:
            raise self.validation_error("passkey") from error


def _limited(seconds: int) -> str:
    words = ngettext(
        "Too many tries did not work. Wait %(n)d minute, then try again. If you have lost what you sign in with, ask "
        "your administrator.",
        "Too many tries did not work. Wait %(n)d minutes, then try again. If you have lost what you sign in with, ask "
        "your administrator.",
        (minutes := math.ceil(seconds / 60)),
    )
    return words % {"n": minutes}
