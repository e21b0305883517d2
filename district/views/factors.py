"""How one signs in: the second steps of one's own account, set up, named, replaced and removed."""

from __future__ import annotations

from contextlib import suppress
from functools import wraps
from typing import Any

import segno
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal import auth
from cryptography.fernet import InvalidToken
from django.contrib import messages
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from core import again
from core.errors import DomainError
from district import factor_codes, factor_keys, factors, services
from district.factors_held import APP, CODES, PASSKEY, held_by, own
from district.forms.factors import AppForm, PasskeyForm, PasskeyNameForm
from district.selectors import district_find
from district.signed_in import current_user
from district.views.sign_in import View

PENDING = "second_step_secret"  # of a session


def proven(view: View) -> View:
    """
    Return ``view`` for whoever proved lately who they are; who has a second step, by that.

    Else a password alone, in a session that began before there was one, could put another in its place. It is asked in
    the product's own way: allauth's would keep the whole request in the session's row, and with it the session's key.
    """

    @wraps(view)
    def answered(request: HttpRequest, **parts: Any) -> HttpResponse:
        again.insist(request)
        user = current_user(request)
        if factors.has_one(user) and not factors.is_proven(request, user):
            way = reverse(factors.proving_page(user))
            return redirect(f"{way}?{urlencode({REDIRECT_FIELD_NAME: request.path})}")
        return view(request, **parts)

    proved: View = answered
    return proved


def told(view: View) -> View:
    """Return ``view``, which leads to what there is, and says in words why something did not happen."""

    @wraps(view)
    def answered(request: HttpRequest, **parts: Any) -> HttpResponse:
        try:
            return view(request, **parts)
        except DomainError as error:
            messages.error(request, error.message)
        except Authenticator.DoesNotExist:
            messages.error(request, _("This is not there any more. Here is what there is."))
        return redirect("mfa_index")

    return answered


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Show by what one signs in, and what can be set up."""
    user = current_user(request)
    context = {"held": held_by(user), "is_needed": factors.is_needed(user)}
    return render(request, "mfa/index.html", context)


def to_index(request: HttpRequest) -> HttpResponse:
    """Lead to the page that lists passkeys among all else."""
    return redirect("mfa_index")


@never_cache
@proven
@told
@require_http_methods(["GET", "HEAD", "POST"])
def app(request: HttpRequest) -> HttpResponse:
    """Set up an authenticator app, or another one in its place."""
    user = current_user(request)
    secret = _pending(request)
    form = AppForm(request.POST if request.method == "POST" else None, secret=secret)
    if form.is_valid():
        services.app_set(
            person=user, secret=secret, counter=form.counter, is_first=not factors.is_proven(request, user)
        )
        request.session.pop(PENDING, None)
        messages.success(request, _("Your authenticator app is set up. From now on, signing in asks for its code."))
        return _on(request)
    address = _otpauth(user.email, secret)
    drawn = segno.make(address, error="m").svg_inline(scale=6, omitsize=True, svgclass="code", lineclass=None)
    context = {
        "form": form,
        "drawn": mark_safe(drawn),  # noqa: S308  # made here, of an address
        "address": address,
        "secret": factor_codes.in_groups(secret),
        "replaces": own(user, APP).exists(),
    }
    return render(request, "mfa/totp/activate_form.html", context, status=422 if form.errors else 200)


def _pending(request: HttpRequest) -> str:
    """Return the secret being set up, the same when the page is opened again. The session, a row, has it locked."""
    with suppress(KeyError, InvalidToken):  # begun, and by a key that is still named
        return factor_keys.unlock(request.session[PENDING])
    secret = factor_codes.fresh_secret()
    request.session[PENDING] = factor_keys.lock(secret)
    return secret


def _otpauth(email: str, secret: str) -> str:
    district = district_find()
    issuer = f"{_('Supports plan')} {district.name}" if district else _("Supports plan")
    label = urlencode({"": f"{issuer}:{email}"}).removeprefix("=").replace("+", "%20")
    return f"otpauth://totp/{label}?{urlencode({'secret': secret, 'issuer': issuer}).replace('+', '%20')}"


@proven
@told
@require_http_methods(["GET", "HEAD", "POST"])
def app_remove(request: HttpRequest) -> HttpResponse:
    """Ask whether the app is to be removed, and remove it."""
    user = current_user(request)
    row = own(user, APP).get()
    if request.method == "POST":
        services.factor_remove(person=user, factor=row.pk)
        messages.success(request, _("The authenticator app is removed. Delete its entry on your phone, too."))
        return redirect("mfa_index")
    return render(request, "mfa/totp/deactivate_form.html", _removal(request))


@proven
@told
@require_http_methods(["GET", "HEAD", "POST"])
def passkey_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask whether a passkey is to be removed, and remove it."""
    user = current_user(request)
    row = own(user, PASSKEY).get(pk=pk)
    if request.method == "POST":
        services.factor_remove(person=user, factor=row.pk)
        messages.success(request, _("The passkey is removed. It lets nobody in any more."))
        return redirect("mfa_index")
    return render(request, "mfa/webauthn/authenticator_confirm_delete.html", _removal(request) | {"passkey": row})


def _removal(request: HttpRequest) -> dict[str, Any]:
    user = current_user(request)
    is_last = held_by(user).is_single
    return {"is_last": is_last, "is_kept": is_last and factors.is_needed(user)}


@never_cache
@proven
@told
@require_http_methods(["GET", "HEAD", "POST"])
def passkey_add(request: HttpRequest) -> HttpResponse:
    """Add a passkey: the browser makes it, and asks its person to unlock the device."""
    user = current_user(request)
    known = own(user, PASSKEY).count()
    suggested = _("Passkey") if not known else _("Passkey %(number)d") % {"number": known + 1}
    form = PasskeyForm(request.POST if request.method == "POST" else None, initial={"name": suggested})
    if form.is_valid():
        given = form.cleaned_data
        services.passkey_add(
            person=user,
            name=given["name"],
            credential=given["credential"],
            is_first=not factors.is_proven(request, user),
        )
        messages.success(request, _("The passkey is added. From now on you can sign in with it alone."))
        return _on(request)
    # Each one is kept by the device itself, so that it can sign in alone, and is unlocked by its person.
    context = {"form": form, "options": auth.begin_registration(user, passwordless=True)}
    return render(request, "mfa/webauthn/add_form.html", context, status=422 if form.errors else 200)


@proven
@told
@require_http_methods(["GET", "HEAD", "POST"])
def passkey_name(request: HttpRequest, pk: int) -> HttpResponse:
    """Call a passkey otherwise."""
    user = current_user(request)
    row = own(user, PASSKEY).get(pk=pk)
    form = PasskeyNameForm(request.POST if request.method == "POST" else None, initial={"name": row.data["name"]})
    if form.is_valid():
        services.passkey_name(person=user, factor=row.pk, name=form.cleaned_data["name"])
        messages.success(request, _("The name is saved."))
        return redirect("mfa_index")
    context = {"form": form, "passkey": row}
    return render(request, "mfa/webauthn/edit_form.html", context, status=422 if form.errors else 200)


def _on(request: HttpRequest) -> HttpResponse:
    """Lead on from a step just set up, which this session has at hand: to codes nobody saw yet, or the list."""
    request.session[factors.SET_UP_HERE] = current_user(request).pk
    request.session.cycle_key()  # it opens more from here on than it did
    codes = own(current_user(request), CODES).first()
    return redirect("mfa_index" if codes is None or codes.data.get("viewed_at") else "mfa_view_recovery_codes")
