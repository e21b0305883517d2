"""The invented amendments of the plan: one in force, which leaves the staffing lines as announced, and a draft."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

from district.models import User
from plan import services
from plan.models import Authorization, Milestone, Target

IN_FORCE = date(2022, 6, 22)
DRAFTED = date(2022, 10, 12)
REVIEW: dict[str, Any] = {
    "title": "More time for the review of diversion agreements",
    "body": "superintendent",
    "decided_date": date(2022, 6, 21),
    "reason": "The first agreements run until the end of March; a review before would miss them. "
    "The goals for milestones count the steps of setting up diversion, too.",
}
MONITOR: dict[str, Any] = {
    "title": "A third campus monitor at Roosevelt",
    "body": "school_board",
    "decided_date": date(2022, 11, 1),
    "reason": "Two entrances stand open at the same time; two monitors cannot be at both and in the halls.",
}
GOAL: dict[str, Any] = {
    "indicator": "plan.milestones_met_on_time",
    "value": Decimal(22),
    "due_date": date(2022, 12, 31),
}
LAST_GOAL = (date(2023, 6, 30), Decimal(28))


def tell(director: User, on: Callable[[date], AbstractContextManager[None]]) -> None:
    """Let the director amend the plan once, and draft a second amendment. ``on`` makes it a day."""
    facts: dict[str, Any]
    with on(IN_FORCE):
        first = services.amendment_new(actor=director, **REVIEW)
        facts = {"milestone": Milestone.objects.get(code="M-15").ref, "due_date": date(2023, 4, 28)}
        services.amendment_add(
            actor=director, ref=first.ref, kind="milestone_move", today=IN_FORCE, version=None, **facts
        )
        services.amendment_add(actor=director, ref=first.ref, kind="target_new", today=IN_FORCE, version=None, **GOAL)
        day, value = LAST_GOAL
        last = Target.objects.get(indicator=GOAL["indicator"], by_date=day)
        facts = {"target": last.ref, "value": value, "due_date": day}
        services.amendment_add(
            actor=director, ref=first.ref, kind="target_change", today=IN_FORCE, version=None, **facts
        )
        at = datetime.combine(IN_FORCE, time(20), UTC)
        services.amendment_enforce(actor=director, ref=first.ref, at=at, today=IN_FORCE, version=None)
    with on(DRAFTED):
        second = services.amendment_new(actor=director, **MONITOR)
        full = Authorization.objects.get(code="A-39")
        facts = {"authorization": full.ref, "count": full.count + 1}
        services.amendment_add(
            actor=director, ref=second.ref, kind="authorization_change", today=DRAFTED, version=None, **facts
        )
