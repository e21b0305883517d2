"""Reads of referrals: one's own receipts and draft, and what is chosen from."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from district.models import School, User
from district.selectors import school_list
from restorative import policies
from restorative.models import Behavior, ReferralDraft, RestorativeReferral


def referrals(user: User) -> QuerySet[RestorativeReferral]:
    """Return the referrals that ``user`` sent, the newest first, with their schools."""
    return policies.visible_referrals(user).select_related("school").order_by("-referred_at", "-pk")


def referral_get(user: User, ref: str, today: date) -> RestorativeReferral:
    """
    Return one referral as its receipt shows it.

    :raises RestorativeReferral.DoesNotExist: when ``user`` did not send it.
    """
    return referrals(user).get(ref=ref)


def draft_of(user: User) -> ReferralDraft | None:
    """Return what ``user`` has begun and not sent."""
    return ReferralDraft.objects.filter(user=user).first()


def behaviors_used() -> QuerySet[Behavior]:
    """Return what can be chosen of the district's list, in its order."""
    return Behavior.objects.filter(is_used=True).order_by("place_in_list", "name")


def schools_open(today: date) -> QuerySet[School]:
    """Return the schools that are open, by name."""
    begun = Q(opened_date=None) | Q(opened_date__lte=today)
    return school_list().filter(begun, Q(closed_date=None) | Q(closed_date__gt=today))
