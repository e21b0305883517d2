"""Reads of conditions: what they are, what was served and paid of them, and which are due."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet, Subquery, Sum
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
from diversion.models import partner_hours as partner_told
from privacy.models import ShareHours


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
    served = ServiceHours.objects.select_related("entered_by", "share_hours").order_by("on_date", "pk")
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


def partner_hours(condition: DiversionCondition) -> QuerySet[ShareHours]:
    """Return the hours that partners entered for a condition and that are not counted, the first day first."""
    return partner_told(condition).select_related("share__organization")


def taken_back_at_partner(user: User) -> QuerySet[ServiceHours]:
    """Return the hours of conditions ``user`` may see that stand, while the partner took back what it had entered."""
    found = ServiceHours.objects.filter(
        item__in=policies.visible_conditions(user).values("pk"),
        taken_back_at=None,
        share_hours__taken_back_at__isnull=False,
    )
    related = ("item__agreement__case__school", "item__kind", "share_hours__share__organization")
    return found.select_related(*related).order_by("share_hours__taken_back_at", "pk")


def hours_to_count(user: User) -> list[tuple[DiversionCondition, ShareHours]]:
    """Return each condition ``user`` may see for which a partner entered hours, with the first not counted."""
    counted = ServiceHours.objects.filter(share_hours=OuterRef("pk"), taken_back_at=None)
    rows = ShareHours.objects.filter(
        share__record_kind="diversion.condition", taken_back_at=None,
        share__record_ref__in=policies.visible_conditions(user).filter(hours__isnull=False).values("ref"),
    ).exclude(Exists(counted)).select_related("share__organization").order_by("entered_at", "pk")  # fmt: skip
    first: dict[str, ShareHours] = {}
    for one in rows:
        first.setdefault(one.share.record_ref, one)
    found = conditions(user).filter(ref__in=first, agreement__status=AgreementStatus.IN_FORCE)
    return [(one, first[one.ref]) for one in found]


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
