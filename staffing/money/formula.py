"""The formula of committed dollars as SQL; this package's docstring says it in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import (
    Case,
    DateField,
    DecimalField,
    Exists,
    ExpressionWrapper,
    F,
    Func,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
    When,
)
from django.db.models.fields.json import KT
from django.db.models.functions import Coalesce, Collate, Greatest, Least, Round
from django.utils import timezone

from district.models import SchoolYear
from plan.models import AuthorizedSize
from staffing.line_types import POSITION, LineType
from staffing.models import Expenditure, PositionHolding, StipendSpan

DOLLARS: DecimalField[Any, Any] = DecimalField(max_digits=14, decimal_places=2)
NONE = Value(Decimal(0), output_field=DOLLARS)


@dataclass(frozen=True, slots=True)
class Days:
    """A school year ``[starts, ends)`` as SQL: two values, or what a query finds."""

    starts: Any
    ends: Any

    @classmethod
    def of(cls, year: SchoolYear) -> Days:
        """Return the days of a school year."""
        return cls(Value(year.starts_date, DateField()), Value(year.ends_date, DateField()))

    @classmethod
    def holding(cls, day: date) -> Days:
        """Return the days of the school year that holds ``day``. Nothing where none does."""
        year = SchoolYear.objects.filter(starts_date__lte=day, ends_date__gt=day)
        return cls(Subquery(year.values("starts_date")[:1]), Subquery(year.values("ends_date")[:1]))


def costed(lines: QuerySet[Any], line_type: LineType, days: Days, day: date) -> QuerySet[Any]:
    """
    Annotate each of ``lines`` with its ``committed`` dollars in the school year of ``days``, as of ``day``.

    No query of its own. The formula is this module's docstring.
    """
    if line_type is POSITION:
        held = PositionHolding.objects.filter(position=OuterRef("pk")).order_by().values("position")
        held_days = Subquery(held.annotate(found=days_held(days, day)).values("found"))
        return lines.annotate(committed=of_position(held_days, days))
    spans = StipendSpan.objects.filter(line=OuterRef("pk"), from_date__lte=day).order_by("number")
    since = {name: Subquery(spans.filter(status=status).values("from_date")[:1]) for name, status in SINCE.items()}
    return costed_stipends(lines.annotate(**since), days)


def days_held(days: Days, day: date, at: str = "") -> Sum:
    """Return the FTE times days of holdings in the school year of ``days``, as of ``day``; ``at`` leads to them."""
    until = Case(
        When(Q((f"{at}until_date__lte", day)), then=F(f"{at}until_date")),
        When(Q((f"{at}until_date__gt", day)), then=Coalesce(_end_noted_by(day, f"{at}pk"), days.ends)),
        default=days.ends,
        output_field=DateField(),
    )
    held = Greatest(between(Greatest(F(f"{at}from_date"), days.starts), Least(until, days.ends)), Value(0))
    return Sum(_exactly(F(f"{at}fte") * held), filter=Q((f"{at}from_date__lte", day)))


def _end_noted_by(day: date, holding: str) -> Subquery:
    """
    Return the end, after ``day``, that a holding had been given by the evening of ``day``; nothing where it had none.

    A vacancy is entered once it is there, and an end of later years only counts as the year's. What was noted ahead is
    known from history alone: the row keeps the last word, which may have been said after ``day``.
    """
    evening = datetime.combine(day + timedelta(days=1), time.min, timezone.get_current_timezone()).astimezone(UTC)
    events: Any = PositionHolding.history.rel.related_model  # type: ignore[attr-defined]
    # Compared as texts, letter by letter: all are in UTC, and one written by hand that is no moment breaks no page.
    said_at = Collate(KT("pgh_context__at"), "C")
    said = events._default_manager.annotate(said_at=said_at).filter(
        pgh_obj=OuterRef(holding), said_at__lt=evening.strftime("%Y-%m-%dT%H:%M:%S")
    )
    ahead = Case(When(until_date__gt=day, then=F("until_date")), output_field=DateField())
    return Subquery(said.order_by("-pgh_id").values(ahead_date=ahead)[:1])


def of_position(held_days: Any, days: Days) -> Any:
    """Return the dollars committed on a position that is held for ``held_days``, which may be nothing."""
    # Divided once and at the end, so that rounding to the cent sees the exact value.
    cost = _exactly(F("annual_cost") * Coalesce(held_days, Value(Decimal(0)), output_field=DecimalField()))
    whole = _exactly(F("fte") * between(days.starts, days.ends))
    return Coalesce(Round(_exactly(cost / whole), precision=2), NONE, output_field=DOLLARS)


# Since when a stipend is in each state that decides on which days it counts.
SINCE = {"awarded_on": "awarded", "completed_on": "completed", "ended_on": "ended"}


def costed_stipends(stipends: QuerySet[Any], days: Days) -> QuerySet[Any]:
    """Annotate stipends, which tell the days of ``SINCE`` as of a day, with their ``committed`` dollars."""
    counts = Q(awarded_on__isnull=False, ended_on__isnull=True)
    goes_on = Q(counts_until__isnull=True) | Q(counts_until__gt=days.starts) | Q(counts_from__gte=days.starts)
    touches = Q(counts_from__lt=days.ends) & goes_on
    return stipends.annotate(
        counts_from=Case(When(counts, then=Coalesce("term_from", "awarded_on")), output_field=DateField()),
        counts_until=Coalesce("term_until", "completed_on"),
    ).annotate(committed=Case(When(touches, then=F("amount")), default=NONE, output_field=DOLLARS))


def between(first: Any, last: Any) -> Func:
    """Return the days from ``first`` until ``last``, as SQL."""
    return Func(last, first, template="(%(expressions)s)", arg_joiner=" - ", output_field=IntegerField())


def _exactly(expression: Any) -> ExpressionWrapper[Any]:
    return ExpressionWrapper(expression, output_field=DecimalField())


def counted(lines: QuerySet[Any], line_type: LineType, days: Days, day: date) -> QuerySet[Any]:
    """
    Annotate each of ``lines`` with its ``authorized``, ``committed`` and ``spent`` dollars. No query of its own.

    Authorized is what was in force by the year's end: a year that has ended does not grow by what is decided after it.
    """
    paid = Expenditure.objects.until(day).filter(year__starts_date=days.starts, **{line_type.key: OuterRef("pk")})
    spent = paid.order_by().values(line_type.key).annotate(found=Sum("amount")).values("found")
    began = Q(authorization__starts_year__starts_date__lte=days.starts)
    sizes = AuthorizedSize.objects.filter(
        authorization=OuterRef("authorization"), from_date__lte=day, from_date__lt=days.ends
    ).order_by("-from_date", "-id")
    # A line of that year had its slot in it, whatever the slot's number; one opened later, only if there was room then.
    of_year = line_type.span.objects.filter(line=OuterRef("pk"), from_date__lt=days.ends)
    had_slot = Exists(of_year) | Q(slot__lte=Subquery(sizes.values("count")[:1]))
    amount = Coalesce(Subquery(sizes.values("amount")[:1]), NONE, output_field=DOLLARS)
    return costed(lines, line_type, days, day).annotate(
        had_slot=Case(When(began & had_slot, then=Value(1)), default=Value(0), output_field=IntegerField()),
        authorized=Case(When(began & had_slot, then=amount), default=NONE, output_field=DOLLARS),
        spent=Coalesce(Subquery(spent), NONE, output_field=DOLLARS),
    )


def without_cost(positions: QuerySet[Any], days: Days, day: date) -> QuerySet[Any]:
    """Keep the positions held in the school year whose cost nobody knows: they count nothing. No query of its own."""
    held = PositionHolding.objects.filter(
        Q(until_date__isnull=True) | Q(until_date__gt=days.starts),
        position=OuterRef("pk"), from_date__lte=day, from_date__lt=days.ends,
    )  # fmt: skip
    return positions.filter(Exists(held), annual_cost__isnull=True)
