"""Reads of prevention activities."""

from __future__ import annotations

from django.db.models import QuerySet

from community.models import PreventionActivity
from community.policies import prevention as policies
from core.folding import in_words
from district.models import Organization, User
from plan.models import Strategy


def activities(user: User) -> QuerySet[PreventionActivity]:
    """Return the activities at the schools of ``user``, the newest first."""
    found = policies.visible_activities(user).select_related("school", "strategy", "organization", "entered_by")
    return found.order_by("-held_date", "-pk")


def strategies_to_choose() -> QuerySet[Strategy]:
    """Return the plan's strategies, in its order."""
    return Strategy.objects.order_by("level__number", "code")


def organizations_to_choose() -> QuerySet[Organization]:
    """Return the organizations, by name."""
    return Organization.objects.order_by(*in_words("name"), "pk")


def activity_get(user: User, ref: str) -> PreventionActivity:
    """:raises PreventionActivity.DoesNotExist: when ``user`` may not see it."""
    return activities(user).get(ref=ref)
