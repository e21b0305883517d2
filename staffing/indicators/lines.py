"""What the staffing lines measure: slots in place, how long it took to fill positions, and gaps in cover."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from functools import partial
from typing import Any

from django.db.models import Case, Count, F, FilteredRelation, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_noop as _

from core.sql_sums import added_up
from district.models import SchoolYear, StaffMember
from plan.indicators import YEAR, Cell, Indicator, Period, Scope
from plan.models import Authorization
from staffing.line_types import POSITION, REALIGNMENT, STIPEND, LineType
from staffing.models import (
    PositionSpan,
    PositionStatus,
    RealignmentSpan,
    RealignmentStatus,
)
from staffing.money import between
from staffing.money_figure import money_committed


def slots_in_place(line_type: LineType, scope: Scope, period: Period) -> Iterable[Cell]:
    """
    Return for each school and plan year the slots in place and the slots authorized on the last day of ``period``.

    One cell for each plan year that has started by then and adds slots to a school. A slot counts once, also when it
    was held by two lines one after the other (a stipend completed, the next one awarded); ``counted`` is the lines that
    existed. One query.
    """
    day = period.last_day
    begun = {"plan_id": scope.plan_id, "kind": line_type.key, "starts_year__starts_date__lte": day}
    allowed = Authorization.objects.filter(**begun).on(day)
    spans: Any = line_type.span._default_manager
    # By authorization first: only within one are slots told apart by their numbers.
    lines = (
        spans.on(day)
        .filter(**{f"line__authorization__{name}": value for name, value in begun.items()})
        .values("line__authorization")
        .annotate(
            place=F("line__authorization__school_id"),
            year=F("line__authorization__starts_year__code"),
            placed=Count("line__slot", distinct=True, filter=Q(status__in=line_type.placed)),
            lines=Count("pk"),
        )
    )
    cells = added_up(
        ["place", "year"],
        ("placed", "of", "lines"),
        allowed.annotate(place=F("school_id"), year=F("starts_year__code"), of=F("then_count")),
        lines,
    )
    return [
        Cell(school, Decimal(placed), Decimal(of), int(lines), dims=((YEAR, year),))
        for school, year, placed, of, lines in cells
    ]


def days_to_fill(scope: Scope, period: Period) -> Iterable[Cell]:
    """
    Return for each school how many days its positions took that were filled in the school year up to the period's end.

    From the first posting of a vacancy to the first day held: an offer declined and posted again goes on, a position
    vacated and filled twice counts twice. A holding that ended on its first day filled nothing. The school year is the
    one that holds the last day; no cell where none does, or where nothing was filled. One query.
    """
    day = period.last_day
    year = SchoolYear.objects.filter(starts_date__lte=day, ends_date__gt=day)
    steps = PositionSpan.objects.filter(line=OuterRef("line")).order_by("number")
    held = Q(status=PositionStatus.FILLED) & ~Q(until_date=F("from_date"))
    before = steps.filter(held, number__lt=OuterRef("number")).reverse().values("number")[:1]
    posted = steps.filter(status=PositionStatus.POSTED, number__gt=OuterRef("vacated"), number__lt=OuterRef("number"))
    filled = (
        PositionSpan.objects.filter(held, from_date__lte=day, line__authorization__plan_id=scope.plan_id)
        .filter(from_date__gte=Subquery(year.values("starts_date")[:1]))
        .annotate(vacated=Coalesce(Subquery(before), 0))
        .annotate(days=between(Subquery(posted.values("from_date")[:1]), F("from_date")))
        .values("line__authorization__school", "days")
        .annotate(times=Count("pk"))
        .order_by("line__authorization__school", "days")
    )
    schools: dict[int, Counter[int]] = {}
    for school_id, days, times in filled.values_list("line__authorization__school", "days", "times"):
        schools.setdefault(school_id, Counter())[days] = times
    return [
        Cell(
            school_id=school_id,
            numerator=Decimal(sum(days * times for days, times in histogram.items())),
            denominator=Decimal(histogram.total()),
            counted=histogram.total(),
            histogram=dict(histogram),
        )
        for school_id, histogram in schools.items()
    ]


def cover_gaps(scope: Scope, period: Period) -> Iterable[Cell]:
    """
    Return for each school the realignments without cover on the last day, of those that left duties to cover.

    One cell for each school with a realignment in effect then; ``counted`` is those in effect. One query.
    """
    day = period.last_day
    goes_on = Q(line__covers__until_date__isnull=True) | Q(line__covers__until_date__gt=day)
    works_here = StaffMember.objects.working(day).values("pk")
    nobody = Q(cover__staff__isnull=True) | ~Q(cover__staff__in=works_here)
    nothing_noted = Q(noted=0)
    spans: Any = RealignmentSpan.objects.filter(status=RealignmentStatus.IN_EFFECT)
    # As staffing.models.with_gaps has it, but joined once for all lines instead of asked for each.
    lines = (
        spans.on(day)
        .filter(line__authorization__plan_id=scope.plan_id)
        .annotate(cover=FilteredRelation("line__covers", condition=Q(line__covers__from_date__lte=day) & goes_on))
        .values("line")
        .annotate(
            place=F("line__authorization__school_id"),
            noted=Count("cover__pk"),
            needed=Count("cover__pk", filter=Q(cover__needed=True)),
            uncovered=Count("cover__pk", filter=Q(cover__needed=True) & nobody),
        )
        .annotate(
            gaps=Case(When(nothing_noted | Q(uncovered__gt=0), then=1), default=0),
            lefts=Case(When(nothing_noted | Q(needed__gt=0), then=1), default=0),
            lines=Value(1),
        )
    )
    return [
        Cell(
            school_id=school,
            numerator=Decimal(gaps),
            denominator=Decimal(lefts),
            counted=int(counted),
            left_out={"nothing left to cover": int(counted - lefts)} if counted > lefts else {},
        )
        for school, gaps, lefts, counted in added_up(["place"], ("gaps", "lefts", "lines"), lines)
    ]


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
    Indicator(
        key="staffing.days_to_fill",
        label=_("Days to fill a position"),
        unit=_("positions filled this school year"),
        source=_(
            "Staffing positions filled from the first day of the school year up to the last day of the period: days "
            "from the first posting of the vacancy to the first day held. The figure is their median."
        ),
        better="down",
        subject="plan",
        measure=days_to_fill,
        form="days",
    ),
    Indicator(
        key="staffing.cover_gaps",
        label=_("Realignments not covered"),
        unit=_("realignments in effect that left duties"),
        source=_(
            "Realignments in effect on the last day and their covers: a duty that was left has nobody then, or nothing "
            "is noted. Where it is noted that nothing needs cover, the realignment is left out."
        ),
        better="down",
        subject="plan",
        measure=cover_gaps,
    ),
    Indicator(
        key="staffing.money_committed",
        label=_("Money committed"),
        unit=_("dollars authorized for the school year"),
        source=_(
            "Positions and stipends: dollars committed on the last day in the school year that holds it, of the "
            "amounts authorized for that year. A position counts its cost for a school year times FTE held times days "
            "held, over its FTE and the days of the year; who goes on counts to its end, or to a last day that was "
            "noted by then. A stipend counts its amount in each year that its term touches, once awarded."
        ),
        better="context",
        subject="plan",
        measure=money_committed,
        form="dollars",
    ),
]
