"""Reads of cases."""

from __future__ import annotations

from datetime import date

from django.db.models import F, Max, Min, OuterRef, Prefetch, Q, QuerySet, Subquery

from district.models import User
from restorative import policies
from restorative.models import CaseContact, CaseDuty, RestorativeCase
from restorative.models.cases import CaseQuerySet

# What names the children of a case, for its pages and the read log.
READ_WITH = ("participants__student", "referrals__people__student")


def cases(user: User) -> CaseQuerySet:
    """
    Return the cases ``user`` may see, the newest first, with all that their rows and pages say. Six queries for a page.

    Each has ``next_due`` (a moment, of its open duties), ``last_contact`` (a day) and ``workers`` (assignments now).
    """
    found = told(policies.visible_cases(user))
    return found.order_by("-referred_date", "-pk")


def due_first(rows: CaseQuerySet) -> CaseQuerySet:
    """Return cases in the order in which somebody has to see to them: what is due first, then the newest."""
    return rows.order_by(F("next_due").asc(nulls_last=True), "-referred_date", "-pk")


def told(rows: CaseQuerySet) -> CaseQuerySet:
    """Return ``rows`` with what lists, pages and the read log ask of a case."""
    due = CaseDuty.objects.open().filter(case=OuterRef("pk")).order_by().values("case")
    spoken = CaseContact.objects.filter(case=OuterRef("pk"), taken_back_at=None).order_by().values("case")
    now = policies.working().select_related("user").order_by("from_at", "pk")
    return (
        rows.select_related("incident__behavior", "school", "joined_into")
        .prefetch_related(*READ_WITH, Prefetch("assignments", now, "workers"))
        .annotate(
            next_due=Subquery(due.annotate(first=Min("due_at")).values("first")),
            last_contact=Subquery(spoken.annotate(last=Max("on_date")).values("last")),
        )
    )


def cases_listed(user: User) -> CaseQuerySet:
    """
    Return the same for a list. Eight queries for a page.

    Schools and behaviors are looked up for the rows of a page, and not joined to all that it is chosen from.
    """
    joined = cases(user).select_related(None).select_related("incident", "joined_into")
    return joined.prefetch_related("school", "incident__behavior")


def case_get(user: User, ref: str, today: date) -> RestorativeCase:
    """
    Return one case as its page shows it.

    :raises RestorativeCase.DoesNotExist: when ``user`` may not see it.
    """
    return cases(user).get(ref=ref)


def beside_it(user: User, case: RestorativeCase) -> QuerySet[RestorativeCase]:
    """Return the other cases of the same incident, and those joined with this one or it with them, as one may see."""
    same = Q(incident=case.incident_id) | Q(joined_into=case.pk) | Q(pk=case.joined_into_id)
    return policies.visible_cases(user).filter(same).exclude(pk=case.pk).order_by("referred_date", "pk")
