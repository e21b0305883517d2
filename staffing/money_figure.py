"""What the money measures: dollars committed of those authorized, as of the last day of a period."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import reduce
from operator import add
from typing import Any

from django.db.models import Count, Exists, F, IntegerField, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from plan.indicators import Cell, Period, Scope
from plan.models import Authorization
from staffing import money
from staffing.kinds import POSITION, Kind
from staffing.money import PAID, Days


def money_committed(scope: Scope, period: Period) -> Iterable[Cell]:
    """
    Return for each school the dollars committed and authorized in the school year that holds ``period``'s last day.

    As of that day, by the formula of ``staffing.money``. One cell for each school with dollars authorized or committed
    by then; ``counted`` is the positions and stipends that had begun. One query.
    """
    day = period.last_day
    year = Days.holding(day)
    numbers = {
        name: found
        for kind in PAID
        for name, found in [
            (f"{kind.key}_dollars", _summed(money.costed(_begun(kind, day), kind, year, day), Sum("committed"))),
            (f"{kind.key}_lines", _counted_lines(_begun(kind, day))),
        ]
    }
    unknown = money.without_cost(_begun(POSITION, day), year, day)
    schools = (
        Authorization.objects.filter(
            plan_id=scope.plan_id, kind__in=[kind.key for kind in PAID], starts_year__starts_date__lte=year.starts
        )
        .annotate(**numbers, unknown_lines=_counted_lines(unknown))
        .values("school_id")
        .annotate(
            of=Sum(F("count") * Coalesce("amount", money.NONE)),
            numerator=Sum(_added(f"{kind.key}_dollars" for kind in PAID)),
            counted=Sum(_added(f"{kind.key}_lines" for kind in PAID)),
            unknown=Sum("unknown_lines"),
        )
        .order_by("school_id")
    )
    return [
        Cell(
            school_id=school["school_id"],
            numerator=school["numerator"],
            denominator=school["of"],
            counted=school["counted"] - school["unknown"],
            left_out={"cost not known": school["unknown"]} if school["unknown"] else {},
        )
        for school in schools
        if school["of"] or school["numerator"]
    ]


def _begun(kind: Kind, day: date) -> QuerySet[Any]:
    """Return the lines of an authorization that had begun on ``day``."""
    begun = kind.span.objects.filter(line=OuterRef("pk"), from_date__lte=day)
    return kind.model._default_manager.filter(Exists(begun), authorization=OuterRef("pk")).order_by()


def _summed(lines: QuerySet[Any], total: Sum) -> Coalesce:
    one = lines.values("authorization").annotate(found=total).values("found")
    return Coalesce(Subquery(one, output_field=money.DOLLARS), money.NONE)


def _counted_lines(lines: QuerySet[Any]) -> Coalesce:
    one = lines.values("authorization").annotate(found=Count("pk")).values("found")
    return Coalesce(Subquery(one, output_field=IntegerField()), 0)


def _added(names: Iterable[str]) -> Any:
    first, *others = (F(name) for name in names)
    return reduce(add, others, first)
