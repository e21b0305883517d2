"""Reads of the district's records."""

from __future__ import annotations

from district.models import District


def district_find() -> District | None:
    """Return the one district, or None before it was loaded. One query."""
    return District.objects.order_by("id").first()
