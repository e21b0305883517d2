"""Public pages do not know who asks: they are the same for everybody, so that anybody in between may keep them."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, set_response_etag

BEGIN = "/public/"
Handler = Callable[[HttpRequest], HttpResponse]


class WithoutCookies:
    """
    Takes away what a browser sends of cookies before anything reads it, and lets no public page set one.

    Whoever is signed in gets the same page as anybody, no session is looked up, and whatever stands inside may not make
    an answer vary by cookies. What may be kept has an ``ETag``; that a copy is still right is answered without it.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(BEGIN):
            return self.get_response(request)
        request.META.pop("HTTP_COOKIE", None)
        response = self.get_response(request)
        response.cookies.clear()
        response.headers.pop("Vary", None)
        if "public" not in response.headers.get("Cache-Control", "") or response.status_code != 200:
            return response
        set_response_etag(response)
        kept = get_conditional_response(request, etag=response["ETag"], response=response)
        return kept or response
