"""Reads of transfers to a therapeutic classroom."""

from __future__ import annotations

from django.db.models import F, OuterRef, QuerySet, Subquery

from district.models import SchoolYear, User
from restorative import policies
from restorative.models import TherapeuticTransfer


def transfers(user: User) -> QuerySet[TherapeuticTransfer]:
    """Return the transfers ``user`` may look at, the newest first, each with ``year``, the code of its school year."""
    years = SchoolYear.objects.filter(starts_date__lte=OuterRef("on_date"), ends_date__gt=OuterRef("on_date"))
    return (
        policies.visible_transfers(user)
        .select_related("student", "school__district", "entered_by")
        .alias(district=F("school__district"))
        .annotate(year=Subquery(years.filter(district=OuterRef("district")).values("code")[:1]))
        .order_by("-on_date", "-pk")
    )


def transfer_get(user: User, ref: str) -> TherapeuticTransfer:
    """:raises TherapeuticTransfer.DoesNotExist: when ``user`` may not see it."""
    return transfers(user).get(ref=ref)
