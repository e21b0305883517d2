"""Reads of what stands beside a case: who works on it, who must stay apart, what was found."""

from __future__ import annotations

from django.db.models import QuerySet

from district.models import User
from restorative import policies
from restorative.models import Behavior, CaseAssignment, CaseDuty, RestorativeCase, SafetyScreen, StayApart
from restorative.selectors.cases import READ_WITH
from restorative.selectors.duties import whose_told
from restorative.selectors.people import WHO

# What both of a stay-apart plan are called by.
BOTH = [f"{side}__{name}" for side in ("first", "second") for name in WHO]


def behaviors() -> QuerySet[Behavior]:
    """Return the district's list of behaviors, in its order."""
    return Behavior.objects.order_by("place_in_list", "pk")


def assignment_get(user: User, ref: str) -> CaseAssignment:
    """:raises CaseAssignment.DoesNotExist: when ``user`` may not see it."""
    found = policies.visible_assignments(user).select_related("user", "assigned_by", "covers__user", "case__school")
    return found.prefetch_related(*(f"case__{name}" for name in READ_WITH)).get(ref=ref)


def apart_get(user: User, ref: str) -> StayApart:
    """:raises StayApart.DoesNotExist: when ``user`` may not see it."""
    return policies.visible_aparts(user).select_related("case", "made_by", *BOTH).get(ref=ref)


def assignments_of(user: User, case: RestorativeCase) -> QuerySet[CaseAssignment]:
    """Return who works and worked on a case, the newest first."""
    found = policies.visible_assignments(user).filter(case=case)
    return found.select_related("user", "covers__user").order_by("-from_at", "-pk")


def aparts_of(user: User, case: RestorativeCase) -> QuerySet[StayApart]:
    """Return the stay-apart plans of a case, the newest first."""
    return policies.visible_aparts(user).filter(case=case).select_related(*BOTH).order_by("-from_date", "-pk")


def screens_of(case: RestorativeCase) -> QuerySet[SafetyScreen]:
    """Return the safety screens of a case, the newest first."""
    return SafetyScreen.objects.filter(case=case).select_related("screened_by").order_by("-on_date", "-pk")


def duties_of(user: User, case: RestorativeCase) -> QuerySet[CaseDuty]:
    """Return what must still be done about a case, as far as ``user`` may know, the first due first."""
    return (
        policies.visible_duties(user)
        .filter(case=case, done_at=None, cancelled_at=None)
        .select_related("assignee")
        .annotate(is_whose_told=whose_told(user))
        .order_by("due_at", "pk")
    )
