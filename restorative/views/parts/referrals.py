"""What was told of a case: for whoever works on it."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from core.dates import moment_words
from district.models import User
from restorative import policies, selectors
from restorative.models import RestorativeCase, RestorativeReferral


def referrals(user: User, case: RestorativeCase) -> dict[str, Any] | None:
    """Return the referrals of a case, with who was there; None for those who see the case and do not work on it."""
    if not policies.permitted(user, "restorative.participant.view", case):
        return None
    seen = set(policies.visible_cases(user).filter(referrals__in=_linked(case)).values_list("pk", flat=True))
    rows = [
        {
            "one": referral,
            "when": moment_words(referral.referred_at),
            "same": _same(referral, seen),
            "people": list(referral.people.all()),
        }
        for referral in selectors.referrals_of_case(case)
    ]
    return {"rows": rows} if rows else None


def _linked(case: RestorativeCase) -> list[int]:
    return [one.same_as_id for one in case.referrals.all() if one.same_as_id is not None]


def _same(referral: RestorativeReferral, seen: set[int]) -> tuple[str, str] | None:
    """Return number and address of the case to which an earlier referral of the same incident led, if it is seen."""
    if referral.same_as is None or referral.same_as.case_id not in seen:
        return None
    case = referral.same_as.case
    return case.number, reverse("restorative:case-detail", args=[case.ref])
