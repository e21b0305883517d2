"""What every page's frame shows: district, person, navigation, the plan's status, the demonstration strip."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from core import clock


def house(request: HttpRequest) -> dict[str, Any]:
    """Return the frame's context."""
    district = getattr(request, "district", None)
    return {
        "district_name": district.name if district else "",
        "demo_today": clock.today() if settings.DEMO else None,
    }
