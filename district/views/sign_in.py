"""allauth's pages with what their answers say besides: when to try again, and that a browser is known from now on."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlsplit

from allauth.account import views as allauth
from allauth.mfa.base import views as second_step
from allauth.mfa.webauthn import views as passkeys
from django.contrib.auth.decorators import login_not_required, login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.web import held_up
from district import again, door, factors, limits
from district.factors_held import held_by
from district.models import User
from district.signed_in import current_user

View = Callable[..., HttpResponse]


def at_the_door(view: View) -> View:
    """Return ``view`` with 429 and ``Retry-After`` where a limit was reached, and the mark of a known browser."""

    @wraps(view)  # and with it that it needs no sign-in
    def answered(request: HttpRequest, **parts: str) -> HttpResponse:
        answer = view(request, **parts)
        wait = getattr(request, "retry_after", 0)
        if wait and answer.status_code in {301, 302, 303}:  # led on to a page that would say nothing of it
            answer = too_many(request, wait)
        if wait:
            held_up(answer, wait).status_code = 429
        if account := getattr(request, "knows", ""):
            limits.know(request, answer, account)
        return answer

    return answered


def proves(view: View) -> View:
    """Return ``view``, a page on which somebody proves again who they are, with a note of it at the door."""

    @wraps(view)
    def answered(request: HttpRequest, **parts: str) -> HttpResponse:
        before = len(again.proofs(request))
        answer = view(request, **parts)
        if isinstance(request.user, User) and len(again.proofs(request)) > before:
            door.note(request, door.Kind.ASKED_AGAIN, request.user)
        return answer

    return answered


def links_counted(view: View) -> View:
    """Return ``view``, which asks for a link, for as many as may ask; the others are told when to try again."""

    @wraps(view)
    def counted(request: HttpRequest, **parts: str) -> HttpResponse:
        asked = limits.links_asked(request, request.POST.get("email", "")) if request.method == "POST" else None
        if asked and (wait := asked.begin()):
            words = _("Links were asked for too often. If one came by mail, use it: the newest one works.")
            return too_many(request, wait, words)
        return view(request, **parts)

    return counted


login = at_the_door(allauth.login)
reauthenticate = at_the_door(proves(allauth.reauthenticate))
password_change = at_the_door(allauth.password_change)
password_set = at_the_door(allauth.password_set)
password_reset = links_counted(allauth.password_reset)
password_reset_from_key = at_the_door(allauth.password_reset_from_key)


class _SecondStep(second_step.AuthenticateView):
    """Offers what the person has."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found: dict[str, Any] = super().get_context_data(**kwargs)
        return found | {"held": held_by(self.stage.login.user)}


authenticate = at_the_door(_SecondStep.as_view())


class _Again:
    """
    Asks again by a second step, and offers what helps.

    Where the second step itself is what is missing, nobody is sent to the password: it would lead back here.
    """

    request: HttpRequest

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]  # of allauth's view
        user, lacks = current_user(self.request), factors.standing(self.request)
        is_to_steps = (found["redirect_field_value"] or "").startswith(reverse("mfa_index"))
        if lacks or (is_to_steps and not factors.is_proven(self.request, user)):
            ways, password = found["reauthentication_alternatives"], reverse("account_reauthenticate")
            found["reauthentication_alternatives"] = [way for way in ways if urlsplit(way["url"]).path != password]
        # allauth's page of passkeys would make the form that was sent anew, and have it looked at twice.
        form = kwargs.get("form", found["form"])
        return found | {"form": form, "held": held_by(user), "lacks": lacks}


class _CodeAgain(_Again, second_step.ReauthenticateView):
    pass


reauthenticate_by_code = at_the_door(proves(_CodeAgain.as_view()))


class _PasskeyAgain(_Again, passkeys.ReauthenticateWebAuthnView):
    """Asks again in place, where allauth would lead to the door, which whoever is signed in never sees."""

    def form_invalid(self, form: Any) -> HttpResponse:
        answer: HttpResponse = self.render_to_response(self.get_context_data(form=form))
        return answer


reauthenticate_by_passkey = at_the_door(proves(login_required(_PasskeyAgain.as_view())))
login_by_passkey = at_the_door(login_not_required(passkeys.login_webauthn))


@require_safe
def go_on(request: HttpRequest) -> HttpResponse:
    """Lead from the proof to the file it was asked for, and back to the page on which that stood."""
    file, back = (again.own(request.GET.get(name, "")) for name in ("file", "back"))
    if not file:
        raise Http404
    return render(request, "account/go_on.html", {"file": file, "back": back or reverse("home")})


def too_many(request: HttpRequest, wait: int, words: str = "") -> HttpResponse:
    """Answer whom a limit holds up for so many seconds; ``words`` say which, and what else there is to do."""
    return held_up(render(request, "429.html", {"minutes": math.ceil(wait / 60), "message": words}, status=429), wait)
