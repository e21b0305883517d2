"""What the installments of stipends measure: how many of those due were released."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from django.db.models import Count, Q
from django.utils.translation import gettext_noop as _

from district.models import SchoolYear
from plan.indicators import Cell, Indicator, Period, Scope
from staffing.models import Installment


def installments_released(scope: Scope, period: Period) -> Iterable[Cell]:
    """
    Return for each school the installments due from the first day of the school year up to the period's end.

    Those signed off by then are the numerator. One that was canceled by then was not to be paid, and is left out. No
    cell where nothing was due. One query.
    """
    day = period.last_day
    year = SchoolYear.objects.filter(starts_date__lte=day, ends_date__gt=day).values("starts_date")[:1]
    due = Installment.objects.filter(
        stipend__authorization__plan_id=scope.plan_id, due_on__lte=day, due_on__gte=year
    )  # fmt: skip
    due = due.exclude(canceled_on__lte=day)
    found = due.values_list("stipend__authorization__school").annotate(
        released=Count("pk", filter=Q(signed_on__lte=day)), of=Count("pk")
    )
    return [
        Cell(school, Decimal(released), Decimal(of), of)
        for school, released, of in found.order_by("stipend__authorization__school")
    ]


INDICATORS = [
    Indicator(
        key="staffing.installments_released",
        label=_("Installments released"),
        unit=_("installments due this school year"),
        source=_(
            "Installments of stipends due from the first day of the school year up to the last day of the period: "
            "those whose deliverable was signed off by then. What was canceled by then is left out."
        ),
        better="up",
        subject="plan",
        measure=installments_released,
    ),
]
