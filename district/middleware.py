"""Every page and answer is in the district's time."""

from __future__ import annotations

from collections.abc import Callable
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from district import selectors


class DistrictTime:
    """Sets ``request.district`` (None before ``load_district``) and its time zone. One query a request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        district = selectors.district_find()
        request.district = district  # type: ignore[attr-defined]
        if district is None:
            return self.get_response(request)
        with timezone.override(ZoneInfo(district.time_zone)):
            return self.get_response(request)
