"""What the staffing lines measure: slots in place of slots authorized, as of the last day of a period."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from functools import partial

from django.db.models import CharField, Count, F, Func, IntegerField, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_noop as _

from plan.indicators import Cell, Indicator, Period, Scope
from plan.models import Authorization
from staffing.kinds import POSITION, REALIGNMENT, STIPEND, Kind


def slots_in_place(kind: Kind, scope: Scope, period: Period) -> Iterable[Cell]:
    """
    Return for each school the slots in place and the slots authorized on the last day of ``period``.

    One cell for each school whose plan year has started by then. A slot counts once, also when it was held by two
    lines one after the other (a stipend completed, the next one awarded); ``counted`` is the lines that existed. One
    query.
    """
    day = period.last_day
    there = kind.span.objects.holding(day).filter(line__authorization=OuterRef("pk")).order_by()
    slot = Func(F("line__authorization"), F("line__slot"), function="ROW", output_field=CharField())
    schools = (
        Authorization.objects.filter(plan_id=scope.plan_id, kind=kind.key, starts_year__starts_date__lte=day)
        .annotate(
            placed=_counted(there, Count(slot, distinct=True, filter=Q(status__in=kind.placed))),
            lines=_counted(there, Count("pk")),
        )
        .values("school_id")
        .annotate(of=Sum("count"), numerator=Sum("placed"), counted=Sum("lines"))
        .order_by("school_id")
    )
    return [
        Cell(
            school_id=school["school_id"],
            numerator=Decimal(school["numerator"]),
            denominator=Decimal(school["of"]),
            counted=school["counted"],
        )
        for school in schools
    ]


def _counted(spans: QuerySet, count: Count) -> Coalesce:
    """Return the one number ``count`` over ``spans`` as a subquery, 0 where there are none."""
    one = spans.values("line__authorization").annotate(found=count).values("found")
    return Coalesce(Subquery(one, output_field=IntegerField()), 0)


INDICATORS = [
    Indicator(
        key="staffing.positions_filled",
        label=_("Positions filled"),
        unit=_("positions authorized"),
        source=_(
            "Staffing positions: state “Filled” on the last day, of the authorizations whose plan year has begun."
        ),
        better="up",
        subject="plan",
        measure=partial(slots_in_place, POSITION),
    ),
    Indicator(
        key="staffing.realignments_in_effect",
        label=_("Realignments in effect"),
        unit=_("realignments authorized"),
        source=_("Realignments: state “In effect” on the last day, of the authorizations whose plan year has begun."),
        better="up",
        subject="plan",
        measure=partial(slots_in_place, REALIGNMENT),
    ),
    Indicator(
        key="staffing.stipends_awarded",
        label=_("Stipends awarded"),
        unit=_("stipends authorized"),
        source=_(
            "Stipends: state “Awarded” or “Completed” on the last day, of the authorizations whose plan year has begun."
        ),
        better="up",
        subject="plan",
        measure=partial(slots_in_place, STIPEND),
    ),
]
