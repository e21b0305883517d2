"""What hiring measures in the long run: who is still in a position some months after they began."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from functools import partial
from typing import Any

from django.db.models import (
    Case,
    Count,
    DateField,
    DateTimeField,
    Exists,
    ExpressionWrapper,
    F,
    Func,
    OuterRef,
    Q,
    Value,
    When,
)
from django.db.models.functions import Cast
from django.utils.translation import gettext_noop as _

from plan.indicators import Cell, Indicator, Period, Scope
from staffing.indicators.hiring import year_start
from staffing.models import PositionHolding


def retention(months: int, scope: Scope, period: Period) -> Iterable[Cell]:
    """
    Return for each school how many of those who began in a position hold one so many ``months`` later.

    Of each person the first position of the plan counts, at its school, when the months were over in the school year up
    to the last day. Whoever holds another position by then stayed. ``counted`` is those who began. One query.
    """
    held: Any = PositionHolding.objects.exclude(until_date=F("from_date"))
    held = held.filter(position__authorization__plan_id=scope.plan_id)
    same = Q(staff=OuterRef("staff")) | Q(contracted=OuterRef("contracted"))
    earlier = Q(from_date__lt=OuterRef("from_date")) | Q(from_date=OuterRef("from_date"), pk__lt=OuterRef("pk"))
    later = ExpressionWrapper(
        F("from_date") + Func(Value(0), Value(months), function="make_interval"), output_field=DateTimeField()
    )
    then = Q(from_date__lte=OuterRef("judged"), until_date__isnull=True) | Q(
        from_date__lte=OuterRef("judged"), until_date__gt=OuterRef("judged")
    )
    people = (
        held.filter(~Exists(held.filter(same).filter(earlier)))
        .annotate(judged=Cast(later, DateField()))
        .filter(judged__lte=period.last_day, judged__gte=year_start(period))
        .annotate(stays=Case(When(Exists(held.filter(same).filter(then)), then=Value(1)), default=Value(0)))
        .values("position__authorization__school")
        .annotate(began=Count("pk"), stayed=Count("pk", filter=Q(stays=1)))
        .order_by("position__authorization__school")
    )
    return [
        Cell(school, Decimal(stayed), Decimal(began), began)
        for school, began, stayed in people.values_list("position__authorization__school", "began", "stayed")
    ]


INDICATORS = [
    Indicator(
        key=f"staffing.retention_{months}",
        label=label,
        unit=_("people whose months were over this school year"),
        source=source,
        better="up",
        subject="staff",
        measure=partial(retention, months),
    )
    for months, label, source in (
        (
            6,
            _("Still in a position after 6 months"),
            _(
                "People who began in a position of the plan: of those for whom 6 months were over from the first "
                "day of the school year up to the last day of the period, who held a position of the plan then. A "
                "person counts once, at the school where they began first."
            ),
        ),
        (
            12,
            _("Still in a position after 12 months"),
            _(
                "People who began in a position of the plan: of those for whom 12 months were over from the first "
                "day of the school year up to the last day of the period, who held a position of the plan then. A "
                "person counts once, at the school where they began first."
            ),
        ),
    )
]
