"""Figures about students as they stand now, by the same definitions as in reports, for those who may open the cases."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeVar

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from casework.counting import Counted, count
from core.amounts import grouped
from district.models import School, User
from monitoring import policies
from monitoring.amounts import exact, median, pooled, short
from monitoring.catalogue import CATALOGUE, passes
from monitoring.group_words import VALUES, group_name, value_of
from monitoring.models import CLOSED, ReleasedCell, Report
from monitoring.publication import BY_KEY
from plan.indicators import Cell, Indicator, Period, Scope

K = TypeVar("K")

PER = 1000
# What is measured of students is of no plan.
NO_PLAN = Scope(0)


@dataclass(frozen=True, slots=True)
class Asked:
    """For which days, which room's figures (all without one), which school (all one sees), by which group."""

    period: Period
    room: str = ""
    school: School | None = None
    group: str = ""


@dataclass(frozen=True, slots=True)
class LiveRow:
    """One school, one group of students, or all together (neither): raw counts."""

    name: str
    school: str
    value: str
    numerator: Decimal | None
    denominator: Decimal | None
    counted: int
    way: str
    form: str

    @property
    def n(self) -> str:
        """The count; of days their median. Nothing where there was nothing."""
        if self.numerator is None:
            return ""
        if self.form == "days":
            return short(self.numerator, self.form)
        if self.form == "dollars":
            return exact(self.numerator, self.form)
        places = -int(self.numerator.normalize().as_tuple().exponent)  # hours as they were entered: 3.5, and not 3.500
        return grouped(self.numerator, max(places, 0))

    @property
    def of(self) -> str:
        """What it is of; of a median how many events."""
        if self.form == "days":
            return grouped(Decimal(self.counted), 0)
        return "" if self.denominator is None else exact(self.denominator, self.form)

    @property
    def rate(self) -> str:
        """The share in percent, or events per 1,000 students; nothing where it is of nothing."""
        if self.form == "days" or self.numerator is None or not self.denominator:
            return ""
        if self.way == "rate":
            return _("%(n)s per 1,000") % {"n": grouped(round(self.numerator * PER / self.denominator, 1), 1)}
        return _("%(n)s %%") % {"n": grouped(Decimal(round(self.numerator * 100 / self.denominator)), 0)}


@dataclass(frozen=True, slots=True)
class LiveFigure:
    """One figure: all together, then each school or group."""

    indicator: Indicator
    rows: Sequence[LiveRow]
    left_out: int

    @property
    def has_base(self) -> bool:
        """Tell whether it is of something, or a median of so many events."""
        return any(row.of for row in self.rows)

    @property
    def has_rate(self) -> bool:
        return any(row.rate for row in self.rows)


def released_days(period: Period) -> date | None:
    """
    Return the last of the days in ``period`` that a released report tells of students; None where there is none.

    Superseded ones count, too: what was told once stays told. One query.
    """
    told = Report.objects.filter(Exists(ReleasedCell.objects.filter(report=OuterRef("pk"))), status__in=CLOSED)
    over = told.filter(period_from__lt=period.end, period_until__gt=period.start).order_by("-period_until").first()
    return min(over.last_day, period.last_day) if over else None


def live_figures(user: User, asked: Asked) -> list[LiveFigure]:
    """
    Return the figures that ``user`` sees, measured for them now: nothing of it is kept. Eight queries at most.

    Where they are asked for by group, those whose events are in no group are left out.
    """
    rooms = [room for room in policies.live_rooms(user) if asked.room in ("", room)]
    schools = {room: {one.pk: one for one in policies.live_schools(user, room)} for room in rooms}
    wanted = [one for one in CATALOGUE if _room(one) in rooms and one.subject == "student" and _is_told(one, asked)]
    unseen = policies.unseen(user) if wanted else {}
    found: dict[str, list[Cell]] = {}
    for together in passes(wanted):
        events = [one.measure.events for one in together if isinstance(one.measure, Counted)]
        found |= dict(zip((one.key for one in together), count(events, NO_PLAN, asked.period, unseen), strict=True))
    return [_figure(one, found[one.key], schools[_room(one)], asked) for one in wanted]


def _room(indicator: Indicator) -> str:
    return indicator.key.partition(".")[0]


def _is_told(indicator: Indicator, asked: Asked) -> bool:
    measure = indicator.measure
    return isinstance(measure, Counted) and (not asked.group or bool(measure.events.student))


def _figure(indicator: Indicator, cells: Iterable[Cell], schools: dict[int, School], asked: Asked) -> LiveFigure:
    here = [cell for cell in cells if cell.school_id in schools]
    if asked.school:
        here = [cell for cell in here if cell.school_id == asked.school.pk]
    rows = [_row(indicator, here, asked.school.name if asked.school else _("All of your schools"))]
    if asked.group:
        rows += _by(here, lambda cell: _value(cell, asked.group), list(VALUES[asked.group]), lambda value, some: _row(
            indicator, some, group_name(asked.group, value), value=value
        ))  # fmt: skip
    elif not asked.school:
        in_order = sorted(schools, key=lambda key: (schools[key].name, key))
        rows += _by(here, lambda cell: cell.school_id or 0, in_order, lambda key, some: _row(
            indicator, some, schools[key].name, school=schools[key].code
        ))  # fmt: skip
    return LiveFigure(indicator, rows, sum(sum(cell.left_out.values()) for cell in here))


def _by(
    cells: Collection[Cell], key: Callable[[Cell], K], keys: Sequence[K], row: Callable[[K, list[Cell]], LiveRow]
) -> list[LiveRow]:
    """Return a row for each of ``keys`` of which there is anything, in their order."""
    found: dict[K, list[Cell]] = {}
    for cell in cells:
        found.setdefault(key(cell), []).append(cell)
    return [row(one, found[one]) for one in keys if one in found]


def _value(cell: Cell, group: str) -> str:
    return value_of(group, dict(cell.dims).get(group, ""))


def _row(indicator: Indicator, cells: Sequence[Cell], name: str, *, school: str = "", value: str = "") -> LiveRow:
    counted = sum(cell.counted for cell in cells)
    way = BY_KEY[indicator.key].way if indicator.key in BY_KEY else ""
    if indicator.form == "days":
        middle = median(pooled(cell.histogram or {} for cell in cells))
        return LiveRow(name, school, value, middle, None, counted, way, indicator.form)
    bases = [cell.denominator for cell in cells if cell.denominator is not None]
    base = sum(bases, Decimal(0)) if len(bases) == len(cells) and cells else None
    numerator = sum((cell.numerator for cell in cells), Decimal(0))
    return LiveRow(name, school, value, numerator, base, counted, way, indicator.form)
