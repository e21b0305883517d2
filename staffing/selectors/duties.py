"""Reads of what realignments change, and of their reviews."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, QuerySet

from district.models import User
from staffing import policies
from staffing.models import (
    DutyShare,
    Realignment,
    RealignmentReview,
    RealignmentStatus,
    ReviewResult,
    ReviewStatus,
    Side,
)


def duties_of(line: Realignment) -> dict[str, list[DutyShare]]:
    """Return the duties of a realignment by side, the greatest share first. One query."""
    found: dict[str, list[DutyShare]] = {side.value: [] for side in Side}
    for one in DutyShare.objects.filter(realignment=line).order_by("-percent", "id"):
        found[one.side].append(one)
    return found


def reviews(user: User) -> QuerySet[RealignmentReview]:
    """Return the reviews of the realignments that ``user`` sees: those to come first, by their day."""
    found = policies.visible_reviews(user).select_related("realignment__authorization__school", "held_by")
    return found.order_by("-due_on", "-id")


def review_get(user: User, ref: str) -> RealignmentReview:
    """:raises RealignmentReview.DoesNotExist: when ``user`` may not see it."""
    return reviews(user).get(ref=ref)


def reviews_of(line: Realignment) -> QuerySet[RealignmentReview]:
    """Return the reviews of a realignment, the newest first."""
    return RealignmentReview.objects.filter(realignment=line).select_related("held_by").order_by("-due_on", "-id")


def unanswered(lines: Iterable[Realignment]) -> list[RealignmentReview]:
    """
    Return the last reviews held of realignments in effect whose result nobody acted on. One query.

    A result to end stands while the realignment goes on, one to change until its duties are written anew.
    """
    later = RealignmentReview.objects.filter(
        realignment=OuterRef("realignment"), status=ReviewStatus.HELD, id__gt=OuterRef("id")
    )
    changed = DutyShare.objects.filter(realignment=OuterRef("realignment"), updated_at__gte=OuterRef("updated_at"))
    found = RealignmentReview.objects.filter(
        realignment__in=[one.pk for one in lines], status=ReviewStatus.HELD,
        realignment__status=RealignmentStatus.IN_EFFECT, result__in=[ReviewResult.END, ReviewResult.CHANGE],
    )  # fmt: skip
    found = found.annotate(is_old=Exists(later), has_changed=Exists(changed)).filter(is_old=False)
    return [one for one in found.order_by("id") if one.result == ReviewResult.END or not one.has_changed]
