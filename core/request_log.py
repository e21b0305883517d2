"""One line of the log for each request, which names nobody."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

logger = logging.getLogger("requests")
Handler = Callable[[HttpRequest], HttpResponse]
METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}


class RequestLine:
    """
    Tells method, pattern of the address, status and milliseconds of each request.

    Of an address the pattern alone: what stands in its place, or behind the question mark, anybody may have typed, a
    child's name say. Who asked is told by history and by the log of who looked, under the same request id.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        begun = time.perf_counter()
        response = self.get_response(request)
        method = request.method if request.method in METHODS else "other"
        facts = {
            "method": method,
            "route": route_of(request),
            "status": response.status_code,
            "ms": round((time.perf_counter() - begun) * 1000),
        }
        logger.info("%(method)s %(route)s %(status)s %(ms)s ms", facts, extra={"facts": facts})
        return response


def route_of(request: HttpRequest) -> str:
    """Return the pattern that the address of a request fits: "students/<ref:ref>/"; "none" of one that fits none."""
    match = request.resolver_match
    return match.route if match else "none"
