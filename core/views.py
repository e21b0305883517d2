"""Pages of the house itself."""

from __future__ import annotations

from urllib.parse import quote

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from core import sent
from core.web import actor_of


@login_not_required
@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """Answer a load balancer: 200 when the database answers, 503 when it does not. One query."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return HttpResponse("The database does not answer.", content_type="text/plain", status=503)
    return HttpResponse("ok", content_type="text/plain")


@login_not_required
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """
    Say what to do when a form's proof of origin is missing or old; a form of ours is kept, to be sent again.

    The token it carries tells whose it is: a stranger's site has none of the person it wants to act for.
    """
    token, user = sent.token_of(request), request.user
    address = sent.keep(request)
    is_other = bool(address and token and user.is_authenticated and actor_of(request).ref != token.by)
    context = {"address": address, "quoted": quote(address), "is_other": is_other, "had_file": bool(request.FILES)}
    return render(request, "errors/csrf.html", context, status=403)
