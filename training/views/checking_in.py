"""The page behind a session's code: whoever is signed in notes there that they came."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from core import clock
from core.errors import Conflict
from district.roles import require_room
from district.signed_in import current_user
from training import labels, policies, selectors, services
from training.actions import SESSION
from training.models import EnrollmentStatus, TrainingSession


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def check_in(request: HttpRequest, secret: str) -> HttpResponse:
    """Ask whoever is signed in whether they are there, and note it."""
    user, now = current_user(request), clock.now()
    require_room(policies.sees(user, "enrollment"))
    try:
        session = selectors.checking_in(secret)
    except TrainingSession.DoesNotExist:
        raise Http404 from None
    refused = ""
    try:
        if request.method == "POST":
            one = services.session_check_in(actor=user, secret=secret, at=now)
            messages.success(request, _("You are noted as being there."))
            return redirect(reverse("training:enrollment-detail", args=[one.ref]))
        services.code_open(session, now)
    except Conflict as error:
        refused = error.message
    own = selectors.own_place(user, session)
    context = {
        "called": SESSION.name(session),
        "when": labels.session_when(session),
        "place": session.place,
        "refused": refused,
        "is_there": own is not None and own.status == EnrollmentStatus.ATTENDED,
        "url": SESSION.address(session),
    }
    return render(request, "training/check_in.html", context, status=409 if request.method == "POST" else 200)
