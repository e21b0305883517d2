"""How long a sign-in still holds, as pages ask by themselves; and the end of all of one's sign-ins."""

from __future__ import annotations

from datetime import timedelta

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core import clock
from district import limits, services, session_ends
from district.models import User
from district.signed_in import current_user


@login_not_required
@require_safe
def session_left(request: HttpRequest) -> HttpResponse:
    """
    Tell for how many seconds the sign-in still holds, and whose it is: none for nobody.

    With ``ago`` it is noted first that its person did something on the page so many seconds ago.
    """
    user, ago = request.user, request.GET.get("ago", "")
    if isinstance(user, User) and ago.isascii() and ago.isdigit() and len(ago) < 6:
        request.session.note_seen(timedelta(seconds=int(ago)))  # type: ignore[attr-defined]  # core.sessions
    holds = session_ends.left(request)
    if holds is None or not isinstance(user, User):
        return JsonResponse({"left": 0, "is_fixed": True, "who": ""})
    return JsonResponse({"left": holds.seconds, "is_fixed": holds.is_fixed, "who": user.ref})


def sign_out_everywhere(request: HttpRequest) -> HttpResponse:
    """Ask whether it is meant, and end all sign-ins of one's own account, this one too."""
    user = current_user(request)
    if request.method != "POST":
        return render(request, "account/sign_out_everywhere.html")
    services.sign_out_everywhere(person=user, network=limits.address_of(request), at=clock.now())
    logout(request)
    messages.success(request, _("You are signed out everywhere. Sign in to go on here."))
    return redirect("account_login")
