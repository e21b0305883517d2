"""How allauth signs people in here: no sign-up, no service accounts, links by our own mail, limits of our own."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.hashers import get_hashers
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from district import again, door, hashers, limits, services
from district.models import User
from district.selectors import person_by_email

NOT_DONE = _("That did not work. Check what you entered, then try again.")
LINK_OVER = _("This link was used already, or is too old. Ask for a new one.")
RATE = _("Too many tries. Wait a few minutes, then try again.")


WAYS = {
    "reauthenticate": _("Use your password"),
    "mfa_reauthenticate": _("Use a code"),
    "mfa_reauthenticate:webauthn": _("Use a passkey"),
}


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by administrators. What happens at the door is noted for them."""

    error_messages: ClassVar[dict[str, Any]] = dict.fromkeys(DefaultAccountAdapter.error_messages, NOT_DONE) | {
        "account_inactive": _("This sign-in was stopped. Ask your administrator."),
        "invalid_or_expired_key": LINK_OVER,
        "invalid_password_reset": LINK_OVER,
        "too_many_login_attempts": RATE,
        "rate_limited": RATE,
        "same_as_current": _("This is what it is already. Enter something else."),
        "email_password_mismatch": _("Address and password do not fit together. Check both, then sign in again."),
        "enter_current_password": _("This is not your present password. Type it again."),
        "incorrect_password": _("This is not your password. Type it again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Any:
        """Count the try before it is known to be right: a hundred at the same moment are no way around the limit."""
        account = _account(request, credentials)
        attempt = limits.sign_in(request, account)
        if wait := attempt.begin():
            request.retry_after = wait  # type: ignore[attr-defined]  # for the answer: views.sign_in
            door.note_limit(request, door.Kind.LIMITED, person_by_email(account), account)
            raise ValidationError(_limited(wait), "too_many_login_attempts")
        user = self._known(request, credentials)
        if user is None or user.is_service:
            tried = person_by_email(account)
            _even_out(credentials, tried)
            door.note(request, door.Kind.FAILED, tried)
            return None
        attempt.take_back()
        return user

    def _known(self, request: HttpRequest, credentials: dict[str, Any]) -> User | None:
        """Return whose credentials these are. What is kept as in an earlier release is kept as today from now on."""
        with transaction.atomic():  # the database looks for the note, and would take it for a change
            user: User | None = super().authenticate(request, **credentials)
            if user is not None and user.was_rehashed:
                door.note(request, door.Kind.PASSWORD_REHASHED, user)
        if user is not None and user.was_rehashed and request.user == user:
            update_session_auth_hash(request, user)  # who only proved again who they are stays signed in
        return user

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Nothing: allauth's limit, by account alone, would let anyone shut out anyone."""

    def login(self, request: HttpRequest, user: User) -> None:
        # Noted before it is the last one: the first time each device is a new one.
        request.is_first_sign_in = user.last_login is None  # type: ignore[attr-defined]
        super().login(request, user)

    def is_reauthentication_required(self, *, app: str, **more: Any) -> bool:
        """Take signing in for a proof, as all of the product does: allauth would ask for the password at once again."""
        return super().is_reauthentication_required(app=app, **more) and not again.is_recent(self.request)

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """Return by what ``user`` may prove who they are, in our words."""
        return [way | {"description": WAYS[way["id"]]} for way in super().get_reauthentication_methods(user)]

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return where a request comes from as all of the product knows it (core/proxies.py)."""
        return limits.address_of(request) or ""

    def post_login(self, request: HttpRequest, user: User, **hooks: Any) -> HttpResponse:
        response: HttpResponse = super().post_login(request, user, **hooks)
        door.note(request, door.Kind.SIGNED_IN, user)
        if not (getattr(request, "is_first_sign_in", False) or limits.is_known(request, user.email)):
            with transaction.atomic():
                event = door.note(request, door.Kind.NEW_BROWSER, user)
                services.new_device_tell(person=user, event=event)
        limits.know(request, response, user.email)
        return response

    def logout(self, request: HttpRequest) -> None:
        if isinstance(request.user, User):
            door.note(request, door.Kind.SIGNED_OUT, request.user)
        super().logout(request)

    def links_ask(self, request: HttpRequest, email: str, users: Sequence[User]) -> None:
        """Leave the mail to a worker; for an address that nobody has, the same work is done."""
        person = users[0] if users else None
        services.link_request(person=person, asked=limits.print_of(email))
        door.note(request, door.Kind.LINK_ASKED, person)

    def set_password(self, user: User, password: str) -> None:
        """Write the password alone: allauth would write the whole row, and undo a stop made meanwhile."""
        with transaction.atomic():  # the database looks for the note, and would make one itself
            services.password_set(person=user, password=password)
            door.note(self.request, door.Kind.PASSWORD_SET, user)
        # The way in for whoever is shut out by others' failures: the one who chose the password proved who they are.
        self.request.knows = user.email  # for the answer: views.sign_in
        limits.forget(self.request, user.email)  # their other devices there are let in, too


def _limited(seconds: int) -> str:
    """Return what is said where too many tries failed: for how long, and the way in meanwhile."""
    words = ngettext(
        "Too many tries did not work. Wait %(n)d minute, then try again; or let us send you a link to choose a new "
        "password, which lets you in at once.",
        "Too many tries did not work. Wait %(n)d minutes, then try again; or let us send you a link to choose a new "
        "password, which lets you in at once.",
        (minutes := math.ceil(seconds / 60)),
    )
    return words % {"n": minutes}


def _even_out(credentials: dict[str, Any], tried: User | None) -> None:
    today = str(get_hashers()[0].algorithm)
    kept = User.objects.filter(is_service=False)
    hashers.even_out(
        str(credentials.get("password", "")),
        tried.password if tried else None,
        today,
        lambda name: name != hashers.RandomSecret.algorithm and kept.filter(password__startswith=f"{name}$").exists(),
    )


def _account(request: HttpRequest, credentials: dict[str, Any]) -> str:
    return str(credentials.get("email") or getattr(request.user, "email", ""))
