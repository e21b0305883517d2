"""The money of lines added up, by school and by line, for those who may see them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Sum, Value
from django.db.models.functions import Coalesce

from core.ends import last_day
from core.folding import in_words, sort_key
from district.models import School, SchoolYear, User
from staffing import policies
from staffing.line_types import PAID, POSITION, LineType, type_of
from staffing.models import Line
from staffing.money.formula import NONE, Days, counted, without_cost
from staffing.money.years import years_of


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


def unknown_costs(*, user: User, year: SchoolYear, day: date) -> int:
    """Return how many positions that ``user`` may see are held without a known cost. One query."""
    return without_cost(policies.visible_lines(user, POSITION), Days.of(year), day).count()


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
        each = F("then_count") * Coalesce("then_amount", NONE)
        sums = allowed.on(min(day, last_day(year.ends_date))).order_by().values("school").annotate(dollars=Sum(each))
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
    schools = School.objects.filter(pk__in={school for school, _line_type in found}).order_by(*in_words("name"), "id")
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
    "school_in_order": sort_key("authorization__school__name"),
    "code_in_order": sort_key("authorization__code"),
}


def line_list(*, user: User, line_types: Iterable[LineType], year: SchoolYear, day: date, school: School | None) -> Any:
    """
    Return the lines that ``user`` may see with their money in a school year as of a day, the types in one list.

    Lines that had not begun by then are left out, and ended ones on which nothing was committed or spent; so are those
    of a place that was approved only after the year.
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
    lines = lines.filter(~Exists(ended) & Q(had_slot=1) | ~Q(committed=0) | ~Q(spent=0))
    return lines.annotate(kind=Value(line_type.key), left=F("authorized") - F("committed"), **COLUMNS).values(
        "id", "kind", *COLUMNS, "authorized", "committed", "spent", "left"
    )


def of_line(line: Line, day: date) -> list[tuple[SchoolYear, Money]]:
    """
    Return one line's money as of ``day``, by school year, from its first on to the one that holds the day.

    Two queries.
    """
    line_type = type_of(line)
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
