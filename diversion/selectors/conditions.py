"""Reads of conditions: what they are, what was served and paid of them, and which are due."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Count, OuterRef, Prefetch, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from casework.models.items import awaited
from district.models import User
from diversion import policies
from diversion.models import (
    AgreementStatus,
    ConditionKind,
    DiversionCondition,
    Restitution,
    ServiceHours,
)


def counted(rows: QuerySet[DiversionCondition]) -> QuerySet[DiversionCondition]:
    """Return conditions with what was ``paid`` and how many ``hours_served`` of each, and with what they are."""
    paid = Restitution.objects.filter(item=OuterRef("pk"), taken_back_at=None).order_by().values("item")
    served = ServiceHours.objects.filter(item=OuterRef("pk"), taken_back_at=None).order_by().values("item")
    return rows.select_related("kind", "organization", "plan_approved_by").annotate(
        paid=Coalesce(Subquery(paid.annotate(sum=Sum("amount")).values("sum")), Decimal(0)),
        hours_served=Coalesce(Subquery(served.annotate(sum=Sum("hours")).values("sum")), Decimal(0)),
    )


def conditions(user: User) -> QuerySet[DiversionCondition]:
    """Return the conditions ``user`` may see, the first due first, without those taken out."""
    return _all(user).filter(removed_at=None).order_by("due_date", "pk")


def _all(user: User) -> QuerySet[DiversionCondition]:
    rows = counted(policies.visible_conditions(user))
    return rows.select_related("agreement__case__school", "agreement__case__student")


def condition_get(user: User, ref: str, today: date) -> DiversionCondition:
    """
    Return one condition with its payments and hours.

    :raises DiversionCondition.DoesNotExist: when ``user`` may not see it.
    """
    paid = Restitution.objects.select_related("entered_by").order_by("on_date", "pk")
    served = ServiceHours.objects.select_related("entered_by").order_by("on_date", "pk")
    return _all(user).prefetch_related(Prefetch("payments", paid), Prefetch("served", served)).get(ref=ref)


def conditions_due(user: User, today: date, ahead: timedelta) -> QuerySet[DiversionCondition]:
    """
    Return the conditions that are late or due within the days ``ahead``, the first due first. One query.

    Each has its ``duty_number``.
    """
    before = DiversionCondition.objects.filter(
        agreement=OuterRef("agreement"), removed_at=None, pk__lte=OuterRef("pk")
    )  # fmt: skip
    place = before.order_by().values("agreement").annotate(n=Count("pk")).values("n")
    return conditions(user).annotate(duty_number=Subquery(place)).filter(
        awaited(today), agreement__status=AgreementStatus.IN_FORCE, agreement__case__status="in_progress",
        due_date__lte=today + ahead,
    )  # fmt: skip


def place_of(condition: DiversionCondition) -> int:
    """Return which of the conditions of its agreement it is: its duty has this number. One query."""
    there = DiversionCondition.objects.filter(agreement=condition.agreement_id, removed_at=None)
    return there.filter(pk__lte=condition.pk).count()


def condition_kinds(*, also: int | None = None) -> QuerySet[ConditionKind]:
    """Return the kinds that can be chosen, in the list's order; ``also`` the one that a condition has."""
    return ConditionKind.objects.filter(Q(is_used=True) | Q(pk=also)).order_by("place_in_list", "pk")


def condition_kinds_ever() -> QuerySet[ConditionKind]:
    """Return all kinds, those that left the list too, in its order."""
    return ConditionKind.objects.order_by("place_in_list", "pk")
