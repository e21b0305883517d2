"""Reads of diversion cases."""

from __future__ import annotations

from datetime import date

from django.db.models import F, Max, Min, OuterRef, Prefetch, Subquery

from district.models import User
from diversion import policies
from diversion.models import CaseStatus, DiversionCase, DiversionContact, DiversionDuty
from diversion.models.cases import DiversionCaseQuerySet


def cases(user: User) -> DiversionCaseQuerySet:
    """
    Return the cases ``user`` may see, the newest first, with all that their rows and pages say. Two queries for a page.

    Each has ``next_due`` (a moment, of its open duties), ``last_contact`` (a day) and ``workers`` (assignments now).
    """
    return told(policies.visible_cases(user)).order_by("-referred_date", "-pk")


def due_first(rows: DiversionCaseQuerySet) -> DiversionCaseQuerySet:
    """Return cases in the order in which somebody has to see to them: what is due first, then the newest."""
    return rows.order_by(F("next_due").asc(nulls_last=True), "-referred_date", "-pk")


def told(rows: DiversionCaseQuerySet) -> DiversionCaseQuerySet:
    """Return ``rows`` with what lists, pages and the read log ask of a case."""
    due = DiversionDuty.objects.open().filter(case=OuterRef("pk")).order_by().values("case")
    spoken = DiversionContact.objects.filter(case=OuterRef("pk"), taken_back_at=None).order_by().values("case")
    return (
        rows.select_related("school", "student", "offense")
        .prefetch_related(Prefetch("assignments", policies.working().select_related("user"), "workers"))
        .annotate(
            next_due=Subquery(due.annotate(first=Min("due_at")).values("first")),
            last_contact=Subquery(spoken.annotate(last=Max("on_date")).values("last")),
        )
    )


def mine(rows: DiversionCaseQuerySet, user: User) -> DiversionCaseQuerySet:
    """Keep the cases on which ``user`` works now."""
    return rows.filter(pk__in=policies.working().filter(user=user).values("case"))


def unmatched_cases(user: User) -> DiversionCaseQuerySet:
    """Return the cases on which ``user`` works of whom nobody has said which student it is, the oldest first."""
    found = cases(user).filter(pk__in=policies.worked_on(user, "diversion.case.match"), student=None)
    return found.filter(status=CaseStatus.REFERRED).order_by("referred_date", "pk")


def case_get(user: User, ref: str, today: date) -> DiversionCase:
    """
    Return one case as its page shows it.

    :raises DiversionCase.DoesNotExist: when ``user`` may not see it.
    """
    return cases(user).get(ref=ref)
