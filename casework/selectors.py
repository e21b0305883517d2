"""Reads that every level needs about whoever works there."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from district.models import RoleAssignment, User


def holders(roles: Collection[str], school_id: int, today: date) -> QuerySet[User]:
    """Return who holds one of ``roles`` at a school, or for the whole district, on a day, and may sign in."""
    held = RoleAssignment.objects.on(today).filter(
        Q(school=None) | Q(school=school_id), user=OuterRef("pk"), role__in=roles
    )
    return User.objects.filter(Exists(held), is_active=True)
