"""Reads of ways back."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Exists, Min, OuterRef, Prefetch, QuerySet, Subquery

from casework.selectors import holders
from district.models import User
from restorative import policies
from restorative.models import ReentryCheckIn, ReentryPlan, ReentrySupport
from restorative.workflow.roles import WORKERS


def reentry_plans(user: User) -> QuerySet[ReentryPlan]:
    """
    Return the ways back ``user`` may look at, the newest first, each with ``next_check``, a day or None.

    Each has ``is_case_seen``: whether they may open the case to which it belongs, too.
    Three queries, with supports and check-ins in their order.
    """
    planned = ReentryCheckIn.objects.filter(plan=OuterRef("pk"), entered_at=None).order_by().values("plan")
    return (
        policies.visible_reentry(user)
        .select_related("student", "school", "case", "assigned_to", "made_by")
        .prefetch_related(
            Prefetch("supports", ReentrySupport.objects.order_by("from_date", "pk")),
            Prefetch("check_ins", ReentryCheckIn.objects.select_related("entered_by").order_by("due_date")),
        )
        .annotate(
            next_check=Subquery(planned.annotate(first=Min("due_date")).values("first")),
            # Whoever finds a plan accepted the code of conduct.
            is_case_seen=Exists(policies.cases_by_role(user).filter(pk=OuterRef("case"))),
        )
        .order_by("-back_date", "-pk")
    )


def reentry_get(user: User, ref: str) -> ReentryPlan:
    """:raises ReentryPlan.DoesNotExist: when ``user`` may not see it."""
    return reentry_plans(user).get(ref=ref)


def check_ins_due(user: User, by: date) -> QuerySet[ReentryPlan]:
    """Return the plans that go on and whose next check-in is planned for ``by`` or a day before, the first first."""
    found: QuerySet[Any] = reentry_plans(user)  # annotated with the day of the next one
    return found.filter(next_check__lte=by, ended_date=None).order_by("next_check", "pk")


def reentry_workers(plan: ReentryPlan, today: date) -> QuerySet[User]:
    """Return who can work on a plan: whoever works on cases at its school today, and may sign in."""
    return holders(WORKERS, plan.school_id, today).filter(is_service=False)
