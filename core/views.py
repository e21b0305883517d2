"""Pages of the house itself."""

from __future__ import annotations

from urllib.parse import quote

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

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


@login_not_required
@csrf_exempt  # it is asked when the sign-in whose proof of origin the page has is over; the form's token says for whom
@require_POST
def form_keep(request: HttpRequest) -> HttpResponse:
    """
    Keep what is typed into a form whose page sees that the sign-in ends, and tell where its person finds it.

    Nothing is carried out. The headers say which form it is, and in which of its fields a file was chosen; both are
    headers that no other site can send.
    """
    form = request.headers.get("X-Form-Address", "")
    files = [name for name in request.headers.get("X-Form-Files", "").split(",") if name]
    address = sent.keep(request, form, files) if form else ""
    return JsonResponse({"address": address}, status=200 if address else 422)
