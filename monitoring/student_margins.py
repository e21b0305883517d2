"""
Counts of students by school and by one group at a time, added up from what indicators measured.

Everything is here that could be told, whether it may be told or not; nothing is hidden yet. Raw counts: what a reader
is shown of them is decided by disclosure control (``monitoring.student_tables``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

from monitoring.amounts import median, pooled
from monitoring.disclosure import Rules
from monitoring.group_words import VALUES, value_of
from monitoring.publication import Told
from plan.indicators import Cell

# Of events at no school that is known: they are in the totals, and never a line of their own.
NO_SCHOOL = "(none)"
Place = tuple[str, str, str]
"""School's code, group, value; each empty for all of them."""
ALL: Place = ("", "", "")


@dataclass(slots=True)
class Count:
    """
    A count, None where nobody counted, and how many different children are behind it at least.

    ``is_dominated``: of an amount, that one child has so much of it that another could say how much.
    """

    raw: int | None = 0
    children: int = 0
    is_dominated: bool = False

    def add(self, raw: Decimal | int | None, children: int | None) -> None:
        if self.raw is not None and raw is not None:
            self.raw += int(raw)
            self.children += int(raw) if children is None else children


@dataclass(slots=True)
class Margin:
    """
    One line of a figure: ``n``, the ``of`` beside it where there is one, and how many days it took.

    ``rest`` is what is in ``of`` and not in ``n``: nobody tells it, and anyone can subtract.
    """

    n: Count = field(default_factory=Count)
    of: Count | None = None
    rest: Count = field(default_factory=Count)
    days: Counter[int] = field(default_factory=Counter)

    @property
    def median(self) -> Decimal | None:
        return median(pooled([self.days]))


Margins = dict[Place, Margin]


@dataclass(frozen=True, slots=True)
class Schools:
    """
    The schools that are told of by their rows' ids, and of which groups nothing is collected at which of them.

    ``gaps``: code of a school and group, where of none of its students that group is on record.
    """

    codes: Mapping[int, str]
    names: Mapping[str, str]
    gaps: frozenset[tuple[str, str]] = frozenset()


def margins(told: Told, groups: Sequence[str], cells: Iterable[Cell], schools: Schools) -> Margins:
    """
    Return the lines of a figure: each school and all together, of all students and by each of ``groups``.

    A school at which nothing happened has 0; one of whose students a group is not on record has None for it. What
    happened at a school that is not told of is under ``NO_SCHOOL``.
    """
    cells = list(cells)
    codes = ["", *schools.codes.values()]
    if any(cell.school_id not in schools.codes for cell in cells):
        codes.append(NO_SCHOOL)
    values = [("", ""), *((group, value) for group in groups for value in VALUES[group])]
    found = {
        (code, *value): _nothing(told, is_gap=(code, value[0]) in schools.gaps) for code in codes for value in values
    }
    for cell in cells:
        code, dims = schools.codes.get(cell.school_id or 0, NO_SCHOOL), dict(cell.dims)
        for group, value in [("", ""), *((group, value_of(group, dims.get(group, ""))) for group in groups)]:
            _add(found[code, group, value], told, cell)
            _add(found["", group, value], told, cell)
    return found


def _nothing(told: Told, *, is_gap: bool) -> Margin:
    raw = None if is_gap else 0
    return Margin(Count(raw), Count(raw) if told.way in ("share", "rate") else None)


def _add(margin: Margin, told: Told, cell: Cell) -> None:
    if told.way == "days":
        margin.n.add(cell.counted, cell.n_students)
        margin.days.update(cell.histogram or {})
        return
    margin.n.add(cell.numerator, cell.n_students)
    if margin.of is not None:
        margin.of.add(cell.denominator, cell.of_students)
        if cell.denominator is not None:
            margin.rest.add(cell.denominator - cell.numerator, cell.rest_students)


def amount(cells: Sequence[Cell], largest: Sequence[Decimal], rules: Rules) -> Margins:
    """Return the one line of a figure of hours, days or dollars: all schools together, in whole ones."""
    whole = sum((cell.numerator for cell in cells), Decimal(0))
    children = sum(cell.n_students or 0 for cell in cells)
    is_dominated = rules.is_dominated(float(whole), [float(one) for one in largest])
    return {ALL: Margin(Count(int(whole.to_integral_value(ROUND_HALF_UP)), children, is_dominated))}
