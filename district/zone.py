"""Days are the district's, on pages, in jobs and in commands alike."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from zoneinfo import ZoneInfo

from django.utils import timezone

from district.models import District
from district.selectors import district_find


@contextmanager
def district_time() -> Iterator[District | None]:
    """Let the district's time zone be the active one, and yield the district; None before it is loaded. One query."""
    district = district_find()
    if district is None:
        yield None
        return
    with timezone.override(ZoneInfo(district.time_zone)):
        yield district
