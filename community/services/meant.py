"""What a reference that somebody sent stands for, found among what may be meant."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from district.models import School, StaffMember


def school_meant(code: str) -> School | None:
    """
    Return the school with ``code``; None for none.

    :raises ValidationError: on ``school``, when there is no such school.
    """
    if not code:
        return None
    found = School.objects.filter(code=code).first()
    if found is None:
        raise ValidationError({"school": _("There is no school with this code.")})
    return found


def staff_meant(ref: str, day: date, field: str) -> StaffMember:
    """:raises ValidationError: on ``field``, when nobody who works for the district on ``day`` is meant."""
    found = StaffMember.objects.working(day).filter(ref=ref).first() if ref else None
    if found is None:
        raise ValidationError({field: _("Choose somebody who works for the district.")})
    return found
