"""
Money authorized, committed and spent, by line, school and school year.

Authorized is what the plan allows in a school year: the amounts of the authorizations that started with it or before,
times their lines. Spent is what was entered. Committed is never typed, but derived as of a day, to the cent for each
line:

- a position: annual cost times the share of the year for which it is held. Each holding counts its FTE over the
  position's FTE, times its days in the year over the year's days; one that goes on counts to the end of the year.
- a stipend, once awarded or completed: its amount in each school year that its term touches. Without a term that is
  the time from the award to the completion. One that was ended counts nothing.
- a realignment: nothing.

Costs, amounts and FTE are those of today; holdings, states and payments those of the day.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ObjectDoesNotExist, ValidationError
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
from django.db.models.functions import Coalesce, Greatest, Least, Round
from django.utils.translation import gettext as _

from district.models import School, SchoolYear, User
from plan.models import Authorization
from staffing import policies
from staffing.line_types import LINE_TYPES, POSITION, LineType
from staffing.models import Expenditure, Line, PositionHolding, StipendSpan

PAID = [line_type for line_type in LINE_TYPES if line_type.paid]
BY_KEY = {line_type.key: line_type for line_type in PAID}
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


@dataclass(frozen=True, slots=True)
class Money:
    """Dollars authorized, committed and spent."""

    authorized: Decimal = Decimal(0)
    committed: Decimal = Decimal(0)
    spent: Decimal = Decimal(0)

    def __add__(self, other: Money) -> Money:
        return Money(self.authorized + other.authorized, self.committed + other.committed, self.spent + other.spent)

    @property
    def left(self) -> Decimal:
        """What is authorized and not committed; below zero where more is committed."""
        return self.authorized - self.committed

    @property
    def is_overspent(self) -> bool:
        """Tell whether more was spent than is committed."""
        return self.spent > self.committed


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
        When(Q((f"{at}until_date__lte", day)), then=F(f"{at}until_date")), default=days.ends, output_field=DateField()
    )
    held = Greatest(between(Greatest(F(f"{at}from_date"), days.starts), Least(until, days.ends)), Value(0))
    return Sum(_exactly(F(f"{at}fte") * held), filter=Q((f"{at}from_date__lte", day)))


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
    """Annotate each of ``lines`` with its ``authorized``, ``committed`` and ``spent`` dollars. No query of its own."""
    paid = Expenditure.objects.until(day).filter(year__starts_date=days.starts, **{line_type.key: OuterRef("pk")})
    spent = paid.order_by().values(line_type.key).annotate(found=Sum("amount")).values("found")
    began = When(authorization__starts_year__starts_date__lte=days.starts, then=Coalesce("authorization__amount", NONE))
    return costed(lines, line_type, days, day).annotate(
        authorized=Case(began, default=NONE, output_field=DOLLARS),
        spent=Coalesce(Subquery(spent), NONE, output_field=DOLLARS),
    )


def unknown_costs(*, user: User, year: SchoolYear, day: date) -> int:
    """Return how many positions that ``user`` may see are held without a known cost. One query."""
    return without_cost(policies.visible_lines(user, POSITION), Days.of(year), day).count()


def without_cost(positions: QuerySet[Any], days: Days, day: date) -> QuerySet[Any]:
    """Keep the positions held in the school year whose cost nobody knows: they count nothing. No query of its own."""
    held = PositionHolding.objects.filter(
        Q(until_date__isnull=True) | Q(until_date__gt=days.starts),
        position=OuterRef("pk"), from_date__lte=day, from_date__lt=days.ends,
    )  # fmt: skip
    return positions.filter(Exists(held), annual_cost__isnull=True)


@dataclass(frozen=True, slots=True)
class SchoolMoney:
    """One school's money, by type of line."""

    school: School
    line_types: list[tuple[LineType, Money]]

    @property
    def total(self) -> Money:
        """All types together."""
        return sum((money for _line_type, money in self.line_types), Money())


def by_school(*, user: User, year: SchoolYear, day: date) -> list[SchoolMoney]:
    """
    Return the money of the lines that ``user`` may see, by school and type, in the order of the schools' names.

    One query for the authorizations, one for each type of line, and one for the schools.
    """
    days, found = Days.of(year), dict[tuple[int, str], Money]()

    def add(school: int, line_type: LineType, money: Money) -> None:
        found[school, line_type.key] = found.get((school, line_type.key), Money()) + money

    for line_type in PAID:
        allowed = policies.visible_authorizations(user, line_type).filter(
            starts_year__starts_date__lte=year.starts_date
        )
        sums = allowed.order_by().values("school").annotate(dollars=Sum(F("count") * Coalesce("amount", NONE)))
        for school, dollars in sums.values_list("school", "dollars"):
            add(school, line_type, Money(authorized=dollars))
        lines = (
            counted(policies.visible_lines(user, line_type), line_type, days, day)
            .order_by()
            .values("authorization__school")
        )
        money = lines.annotate(all_committed=Sum("committed"), all_spent=Sum("spent"))
        for school, committed, spent in money.values_list("authorization__school", "all_committed", "all_spent"):
            add(school, line_type, Money(committed=committed, spent=spent))
    schools = School.objects.filter(pk__in={school for school, _line_type in found}).order_by("name", "id")
    return [
        SchoolMoney(
            one, [(line_type, found[one.pk, line_type.key]) for line_type in PAID if (one.pk, line_type.key) in found]
        )
        for one in schools
    ]


# The columns of a line with its money, the same for each type, so that the types can stand in one list.
COLUMNS = {
    "line": F("ref"),
    "slot_number": F("slot"),
    "code": F("authorization__code"),
    "role": F("authorization__role_title"),
    "school": F("authorization__school__name"),
    "school_code": F("authorization__school__code"),
}


def line_list(*, user: User, line_types: Iterable[LineType], year: SchoolYear, day: date, school: School | None) -> Any:
    """
    Return the lines that ``user`` may see with their money in a school year as of a day, the types in one list.

    Lines that had not begun by then are left out, and ended ones on which nothing was committed or spent.
    """
    rows = [_lines(user, line_type, year, day, school) for line_type in line_types]
    return rows[0].union(*rows[1:], all=True) if len(rows) > 1 else rows[0]


def _lines(user: User, line_type: LineType, year: SchoolYear, day: date, school: School | None) -> QuerySet[Any]:
    lines = policies.visible_lines(user, line_type).filter(
        authorization__starts_year__starts_date__lte=year.starts_date
    )
    if school is not None:
        lines = lines.filter(authorization__school=school)
    spans = line_type.span.objects.filter(line=OuterRef("pk"), from_date__lte=day)
    ended = spans.filter(status__in=line_type.ended)
    lines = counted(lines.filter(Exists(spans)), line_type, Days.of(year), day)
    lines = lines.filter(~Exists(ended) | ~Q(committed=0) | ~Q(spent=0))
    return lines.annotate(kind=Value(line_type.key), left=F("authorized") - F("committed"), **COLUMNS).values(
        "id", "kind", *COLUMNS, "authorized", "committed", "spent", "left"
    )


def of_line(line: Line, line_type: LineType, day: date) -> list[tuple[SchoolYear, Money]]:
    """
    Return one line's money as of ``day``, by school year, from its first on to the one that holds the day.

    Two queries.
    """
    years = [year for year in years_of(line) if year.starts_date <= day]
    lines = line_type.model._default_manager.filter(pk=line.pk)
    rows = [
        counted(lines, line_type, Days.of(year), day)
        .annotate(in_year=Value(year.pk))
        .values_list("in_year", "authorized", "committed", "spent")
        for year in years
    ]
    found = {row[0]: Money(*row[1:]) for row in rows[0].union(*rows[1:], all=True)} if rows else {}
    return [(year, found[year.pk]) for year in years]


def years_of(line: Line) -> QuerySet[SchoolYear]:
    """Return the school years in which a line may cost something, in order. Needs ``authorization`` loaded."""
    authorization = line.authorization
    years = SchoolYear.objects.filter(district=authorization.plan.district_id)
    return years.filter(starts_date__gte=authorization.starts_year.starts_date).order_by("starts_date")


def years() -> QuerySet[SchoolYear]:
    """Return the school years from the plan's first on, in order."""
    first = Authorization.objects.order_by("starts_year__starts_date").values("starts_year__starts_date")[:1]
    return SchoolYear.objects.filter(starts_date__gte=Subquery(first)).order_by("starts_date")


def year_found(code: str | None, day: date) -> SchoolYear:
    """
    Return the school year named, else the last one of the plan that has begun on ``day``. One query.

    :raises ValidationError: when the plan has no such year.
    :raises ObjectDoesNotExist: when none is named and none has begun.
    """
    known = years().filter(code=code) if code else years().filter(starts_date__lte=day)
    found = known.last()
    if found is None and not code:
        raise ObjectDoesNotExist
    if found is None:
        raise ValidationError({"year": _("The plan has no such school year.")})
    return found


def entries_of(line: Line, line_type: LineType, day: date) -> QuerySet[Expenditure]:
    """Return what was spent on a line until ``day``, the newest first, each with its year and its reversal."""
    entries = Expenditure.objects.until(day).filter(**{line_type.key: line})
    return entries.select_related("year", "reversed_by", "reverses").order_by("-paid_on", "-id")


def reversible(line: Line, line_type: LineType) -> QuerySet[Expenditure]:
    """Return the entries of a line that can be reversed, the newest first."""
    entries = Expenditure.objects.filter(**{line_type.key: line}, reverses__isnull=True, reversed_by__isnull=True)
    return entries.order_by("-paid_on", "-id")
