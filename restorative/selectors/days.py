"""Days of instruction that were kept: what the matrix expects, less what was assigned, and never below 0."""

from __future__ import annotations

from typing import Any

from django.db.models import ExpressionWrapper, F, IntegerField, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Greatest

from district.models import School, User
from restorative import policies
from restorative.models import MatrixRow, Participant


def with_kept(rows: QuerySet[Any], assigned: str = "", participant: str = "") -> QuerySet[Any]:
    """
    Return ``rows`` with ``expected`` days and ``kept`` ones; None where the matrix says nothing of it: not collected.

    ``assigned`` leads from a row to its assigned days ("assigned_days__", or "" where it is these), ``participant`` to
    who was concerned. The matrix is that of the school year in which it happened.
    """
    case = f"{participant}case__incident__"
    expected = MatrixRow.objects.filter(
        behavior=OuterRef(f"{case}behavior"),
        occurrence=OuterRef(f"{assigned}occurrence"),
        school_year__starts_date__lte=OuterRef(f"{case}on_date"),
        school_year__ends_date__gt=OuterRef(f"{case}on_date"),
        is_used=True,
    ).values("days_typical")[:1]
    # PostgreSQL leaves an empty value out of GREATEST: an expected one that is none must not become 0.
    least = ExpressionWrapper(F("expected") * Value(0), output_field=IntegerField())
    kept = ExpressionWrapper(F("expected") - F(f"{assigned}days"), output_field=IntegerField())
    return (
        rows.annotate(expected=Subquery(expected, output_field=IntegerField()))
        .annotate(_least=least, _less=kept)
        .annotate(kept=Greatest(F("_less"), F("_least")))
    )


def days_asked(user: User) -> QuerySet[Participant]:
    """Return the students whose days ``user`` is asked for or may look at: what waits first, then the newest."""
    rows = policies.visible_days(user).select_related(
        "student", "case__school", "case__incident__behavior", "assigned_days__entered_by"
    )
    found = with_kept(rows, "assigned_days__")
    return found.order_by(F("assigned_days__id").asc(nulls_first=True), "-case__referred_date", "-pk")


def days_get(user: User, ref: str) -> Participant:
    """:raises Participant.DoesNotExist: when ``user`` may not see it."""
    return days_asked(user).get(ref=ref)


def days_waiting(user: User) -> QuerySet[Participant]:
    """Return the students whose days the leader ``user`` has not entered yet. One query."""
    mine: QuerySet[School] = policies.days_schools(user)
    return days_asked(user).filter(assigned_days=None, case__school__in=mine.values("pk"))
