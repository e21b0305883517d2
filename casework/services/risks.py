"""Whose work a sign of suicide risk is."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.utils import timezone

from casework.selectors import holders
from district.models import School


def role_at(school: School, at: datetime, *, stands_in: str) -> str:
    """Return whose work a sign is at a school: the setting’s role, or who ``stands_in`` where nobody holds it."""
    here = holders({settings.SUICIDE_RISK_ROLE}, school.pk, timezone.localdate(at))
    return settings.SUICIDE_RISK_ROLE if here.exists() else stands_in
