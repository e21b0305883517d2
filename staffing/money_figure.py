"""What the money measures: dollars committed of those authorized, as of the last day of a period."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Exists, F, Min, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from core.sql_sums import added_up
from plan.indicators import Cell, Period, Scope
from plan.models import Authorization
from staffing import money
from staffing.line_types import PAID, POSITION, STIPEND, LineType
from staffing.money import Days


def money_committed(scope: Scope, period: Period) -> Iterable[Cell]:
    """
    Return for each school the dollars committed and authorized in the school year that holds ``period``'s last day.

    As of that day, by the formula of ``staffing.money``. One cell for each school with dollars authorized or committed
    by then; ``counted`` is the positions and stipends that had begun. One query.
    """
    day, year = period.last_day, Days.holding(period.last_day)
    authorized = Authorization.objects.filter(
        plan_id=scope.plan_id, kind__in=[line_type.key for line_type in PAID], starts_year__starts_date__lte=year.starts
    ).on(day)
    positions, stipends = (_begun(line_type, scope, year, day) for line_type in (POSITION, STIPEND))
    schools = added_up(
        ["place"],
        ("committed", "of", "lines", "unknown"),
        authorized.annotate(place=F("school_id"), of=F("then_count") * Coalesce("then_amount", money.NONE)),
        _positions_costed(positions, year, day),
        _stipends_costed(stipends, year, day),
        money.without_cost(positions, year, day).annotate(lines=Value(0), unknown=Value(1)),
    )
    return [
        Cell(
            school_id=school,
            numerator=committed,
            denominator=of,
            counted=int(lines - unknown),
            left_out={"cost not known": int(unknown)} if unknown else {},
        )
        for school, committed, of, lines, unknown in schools
        if of or committed
    ]


def _begun(line_type: LineType, scope: Scope, year: Days, day: date) -> QuerySet[Any]:
    """Return the plan's lines that had begun on ``day``, of what was authorized for ``year``."""
    begun = line_type.span.objects.filter(line=OuterRef("pk"), from_date__lte=day)
    lines = line_type.model._default_manager.filter(Exists(begun), authorization__plan_id=scope.plan_id)
    return lines.filter(authorization__starts_year__starts_date__lte=year.starts).annotate(
        place=F("authorization__school_id"), lines=Value(1)
    )


# As ``money.costed``, but what is asked there for one line after another is joined here once for all lines.
def _positions_costed(positions: QuerySet[Any], year: Days, day: date) -> QuerySet[Any]:
    held = positions.annotate(held_days=money.days_held(year, day, at="holdings__"))
    return held.annotate(committed=money.of_position(F("held_days"), year))


def _stipends_costed(stipends: QuerySet[Any], year: Days, day: date) -> QuerySet[Any]:
    known = Q(spans__from_date__lte=day)
    since = {name: Min("spans__from_date", filter=known & Q(spans__status=of)) for name, of in money.SINCE.items()}
    return money.costed_stipends(stipends.annotate(**since), year)
