"""Reads of prevention activities."""

from __future__ import annotations

from django.db.models import QuerySet

from community.models import PreventionActivity
from community.policies import prevention as policies
from district.models import User


def activities(user: User) -> QuerySet[PreventionActivity]:
    """Return the activities at the schools of ``user``, the newest first."""
    found = policies.visible_activities(user).select_related("school", "strategy", "organization", "entered_by")
    return found.order_by("-held_date", "-pk")


def activity_get(user: User, ref: str) -> PreventionActivity:
    """:raises PreventionActivity.DoesNotExist: when ``user`` may not see it."""
    return activities(user).get(ref=ref)
