"""What every request passes: an id for history and logs, no copies kept, and domain errors turned into pages."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect, JsonResponse
from django.http.response import HttpResponseBase
from django.middleware.common import CommonMiddleware
from django.middleware.gzip import GZipMiddleware
from django.shortcuts import render
from django.utils.translation import gettext as _

from core import again, history, reads, sent
from core.api import PROBLEM_TYPE, PROBLEMS, problem_body
from core.errors import PAGE_STATUS, AskedAgain, DomainError, status_of
from core.refusals import told
from core.views import health
from core.web import held_up

Handler = Callable[[HttpRequest], HttpResponse]
API = "/api/"
PAGES_TAKE = ("GET", "HEAD", "POST")


def problem(status: int, code: str, words: str) -> JsonResponse:
    """Return the problem document of what no view of the API was asked about."""
    return JsonResponse(problem_body(status, code, words), status=status, content_type=PROBLEM_TYPE)


class Health:
    """Answers a load balancer at ``/healthz``, before anything asks for a host, a scheme, a session or a table."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return health(request) if request.path_info == "/healthz" else self.get_response(request)


class Charset:
    """Refuses a body that could not be read: in letters, or of a length, that no browser and no system sends."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        told = (request.content_params or {}).get("charset", "utf-8").lower()
        if told not in {"utf-8", "utf8", "us-ascii", "iso-8859-1"}:
            return _unread(request, 415, "unsupported_media_type", _("Send text as UTF-8."))
        length = request.META.get("CONTENT_LENGTH") or "0"
        if not (length.isascii() and length.isdecimal()):
            return _unread(request, 400, "bad_request", _("Say in digits how long it is what you send."))
        return self.get_response(request)


def _unread(request: HttpRequest, status: int, code: str, words: str) -> HttpResponse:
    if request.path_info.startswith(API):
        return problem(status, code, words)
    return render(request, "errors/400.html", {"message": words}, status=status)


class Addresses(CommonMiddleware):
    """Adds a missing slash by a redirect for reading alone: one of a POST would lose what was sent."""

    def should_redirect_with_slash(self, request: HttpRequest) -> bool:
        return request.method in {"GET", "HEAD"} and super().should_redirect_with_slash(request)


class PackedPages(GZipMiddleware):
    """
    Sends pages packed to whoever can unpack them: a long list is a tenth as heavy so.

    Files are what they are, some packed already; answers to systems are short, and keep the ``ETag`` that If-Match
    repeats. Django adds random bytes, so that a page's length tells nobody who listens what it says.
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if response.streaming or not response.headers.get("Content-Type", "").startswith("text/html"):
            return response
        return super().process_response(request, response)


class RequestId:
    """Gives each request an id, kept in history and told in the response."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        token = history.request_id.set(uuid.uuid4().hex)
        try:
            response = self.get_response(request)
            response["X-Request-Id"] = history.request_id.get()
            return response
        finally:
            history.request_id.reset(token)


class NotStored:
    """Lets no proxy and no shared computer's browser keep what someone was shown. Static files never come here."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Cache-Control", "private, no-store")
        return response


class SignedIn(LoginRequiredMiddleware):
    """
    Leads whoever is not signed in to the door; what a session ended over is kept for the person who typed it.

    A page that asks for a part of itself is told so by the status alone: the door must not take the part's place, in
    which somebody may have typed. Its script keeps that (static/js/session.js).
    """

    def handle_no_permission(self, request: HttpRequest, view_func: Any) -> HttpResponse:  # type: ignore[override]
        if request.headers.get("HX-Request") == "true":
            return HttpResponse(status=401)
        address = sent.keep(request) if request.method == "POST" else ""
        if not address:
            return super().handle_no_permission(request, view_func)
        words = _("You were signed out before the form was sent. What you typed is kept for you: sign in to go on.")
        messages.info(request, words)
        return redirect_to_login(address, self.get_login_url(view_func), self.get_redirect_field_name(view_func))


class Methods:
    """
    Lets pages be read and sent, and asked nothing else: whoever does is told in words, as by a page that is only read.

    Stands after ``SignedIn``, which leads to the door first. What addresses of the API take they say themselves.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not isinstance(response, HttpResponseNotAllowed):
            return response
        if request.path_info.startswith(API):
            answer: HttpResponse = problem(405, "method_not_allowed", str(PROBLEMS["method_not_allowed"]))
        else:
            answer = render(request, "errors/405.html", status=405)
        answer["Allow"] = response["Allow"]
        return answer

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        is_page = not hasattr(view, "cls")  # REST framework's views have one
        return HttpResponseNotAllowed(PAGES_TAKE) if is_page and request.method not in PAGES_TAKE else None


class ReadsLogged:
    """
    Sends nothing of a confidential view that was not logged: a view that forgets to tell fails, for everyone.

    Asked of what shows something: of answers that went well, and of 422, which shows a form or a list again. No file of
    such a view is sent either before whoever asks proved lately who they are: one that forgets to ask fails as well.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        match = request.resolver_match
        shows = 200 <= response.status_code < 300 or response.status_code == 422
        if shows and match and reads.is_confidential(match.func) is True and not reads.is_logged(request):
            raise reads.NotLogged(f"{match.view_name} is confidential and did not log whom it shows")
        if shows and match and _is_file(response) and not again.is_sure(request) and _tells_of_children(request):
            raise reads.NotAsked(f"{match.view_name} sends a file about children and did not ask: see core/again.py")
        return response


def _is_file(response: HttpResponse) -> bool:
    """Tell whether a browser saves an answer, or shows it by other means than a page."""
    kind = response.headers.get("Content-Type", "").partition(";")[0]
    return "Content-Disposition" in response.headers or kind not in {"text/html", "application/json", ""}


def _tells_of_children(request: HttpRequest) -> bool:
    says = reads.is_confidential(request.resolver_match.func) if request.resolver_match else False
    return says is True or (says == "sometimes" and reads.is_logged(request))


class DomainErrors:
    """
    Turns a domain error that a page let through into the page of its status.

    Whoever has to prove again who they are is led there; what they typed waits for them.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if isinstance(error, AskedAgain):
            return _led(request, error)
        error = told(error)
        status = status_of(error, PAGE_STATUS)
        if status is None or status == 422:
            return None
        message = error.message if isinstance(error, DomainError) else ""
        answer = render(request, f"errors/{status}.html", {"message": message}, status=status)
        return held_up(answer, getattr(error, "wait", 0))


def _led(request: HttpRequest, error: AskedAgain) -> HttpResponse:
    """Lead to where it is asked who they are; from there on to what they wanted, a form with what they typed in it."""
    then = request.get_full_path()
    if request.method == "POST":
        kept = sent.keep(request)
        then = kept or then
        messages.info(request, _asked_words(is_kept=bool(kept)))
    address = again.where(request, then, is_file=error.is_file)
    if request.headers.get("HX-Request") == "true":  # a part of a page would else hold the whole other one
        return HttpResponse(status=403, headers={"HX-Redirect": address})
    return HttpResponseRedirect(address)


def _asked_words(*, is_kept: bool) -> str:
    if is_kept:
        return _("Nothing is saved yet. What you typed is kept: it is here again once you have proved who you are.")
    return _("Nothing is saved yet, and what you typed could not be kept. Prove who you are, then type it again.")
