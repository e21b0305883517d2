"""Requests to hire for the tests that walk over all addresses."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.test import override_settings

from staffing.models import CandidateCount, OnboardingItem
from tests.factories.district import make
from tests.factories.hiring import APPROVALS, requisition
from tests.factories.staffing import act

STATUSES = ("requested", "endorsed", "approved", "filled", "refused", "withdrawn")


def things() -> dict[str, Any]:
    """Return one request to hire, as it waits for its school."""
    with override_settings(HIRING_APPROVALS=APPROVALS):
        return {"staffing:requisition": requisition()}


def more(found: dict[str, Any]) -> None:
    """Add requests in every state, with positions in every state, and counts and things to do of each."""
    with override_settings(HIRING_APPROVALS=APPROVALS):
        made = [requisition(status) for status in STATUSES]
        for actions in (("post",), ("post", "offer"), ("post", "offer", "accept")):
            one = requisition("approved")
            for number, action in enumerate(actions):
                act(one.position, action, date(2022, 9, 12) + timedelta(days=number))
            made.append(one)
    for one in (found["staffing:requisition"], *made):
        counted = CandidateCount.objects.filter(requisition=one).count()
        for day in range(counted, counted + 3):
            make(CandidateCount(requisition=one, on=date(2022, 9, 1 + day), applied=day))
        if not one.onboarding.exists():
            for kind in ("papers", "accounts"):
                make(OnboardingItem(requisition=one, kind=kind, due_on=date(2022, 10, 1)))


def twins(found: dict[str, Any]) -> dict[str, Any]:
    """Return another request for a position of the same role and school."""
    with override_settings(HIRING_APPROVALS=APPROVALS):
        return {"staffing:requisition": requisition()}
