"""allauth's pages with what their answers say besides: when to try again, and that a browser is known from now on."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account import views as allauth
from allauth.mfa.base import views as second_step
from allauth.mfa.webauthn import views as passkeys
from django.contrib.auth.decorators import login_not_required, login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from district import limits
from district.factors_held import held_by

View = Callable[..., HttpResponse]
WAIT = 60  # allauth's own limits, on links asked for say, count by the minute


def at_the_door(view: View) -> View:
    """Return ``view`` with 429 and ``Retry-After`` where a limit was reached, and the mark of a known browser."""

    @wraps(view)  # and with it that it needs no sign-in
    def answered(request: HttpRequest, **parts: str) -> HttpResponse:
        answer = view(request, **parts)
        wait = getattr(request, "retry_after", 0)
        if wait and answer.status_code in {301, 302, 303}:  # led on to a page that would say nothing of it
            answer = too_many(request)
        if wait:
            answer.status_code = 429
            answer["Retry-After"] = str(wait)
        if account := getattr(request, "knows", ""):
            limits.know(request, answer, account)
        return answer

    return answered


login = at_the_door(allauth.login)
reauthenticate = at_the_door(allauth.reauthenticate)
password_change = at_the_door(allauth.password_change)
password_set = at_the_door(allauth.password_set)
password_reset_from_key = at_the_door(allauth.password_reset_from_key)


class _SecondStep(second_step.AuthenticateView):
    """Offers what the person has."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found: dict[str, Any] = super().get_context_data(**kwargs)
        return found | {"held": held_by(self.stage.login.user)}


authenticate = at_the_door(_SecondStep.as_view())
reauthenticate_by_code = at_the_door(second_step.reauthenticate)


class _PasskeyAgain(passkeys.ReauthenticateWebAuthnView):
    """Asks again in place, where allauth would lead to the door, which whoever is signed in never sees."""

    def form_invalid(self, form: Any) -> HttpResponse:
        answer: HttpResponse = self.render_to_response(self.get_context_data(form=form))
        return answer


reauthenticate_by_passkey = at_the_door(login_required(_PasskeyAgain.as_view()))
login_by_passkey = at_the_door(login_not_required(passkeys.login_webauthn))


def too_many(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer whom one of allauth's limits holds up."""
    answer = render(request, "429.html", status=429)
    answer["Retry-After"] = str(WAIT)
    return answer
