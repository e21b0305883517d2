"""Every page and answer is in the district's time."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from district.zone import district_time


class DistrictTime:
    """Sets ``request.district`` (None before ``load_district``) and its time zone. One query a request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with district_time() as district:
            request.district = district  # type: ignore[attr-defined]
            return self.get_response(request)
