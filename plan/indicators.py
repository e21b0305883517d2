"""The indicator's type, and what the plan itself measures."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from itertools import groupby
from operator import attrgetter
from typing import Any, Literal

from core.ends import last_day
from plan.judgement import Verdict, judged_date, verdict
from plan.models import MilestoneDueDate, Standing

Form = Literal["count", "dollars", "days"]


@dataclass(frozen=True, slots=True)
class Period:
    """The days ``[start, end)``."""

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.end <= self.start:
            raise ValueError("a period ends after it starts")

    @property
    def last_day(self) -> date:
        """The last day of the period, on which figures "as of the period's end" hold."""
        return last_day(self.end)

    @classmethod
    def month(cls, day: date) -> Period:
        """Return the calendar month that holds ``day``."""
        start = day.replace(day=1)
        return cls(start, (start + timedelta(days=32)).replace(day=1))


@dataclass(frozen=True, slots=True)
class Scope:
    """The plan whose records are counted."""

    plan_id: int


# The group of a cell that counts what one plan year adds; its value is the school year's code.
YEAR = "year"


@dataclass(frozen=True, slots=True)
class Cell:
    """
    A part of a figure: one school's (None: the plan as a whole), one group's.

    ``numerator`` of ``denominator`` (None for a plain count); ``counted`` rows were read for it and ``left_out`` were
    not, by reason; ``histogram`` counts whole days, so that medians can be pooled: as many as were ``counted``.

    ``n_students`` and ``of_students`` are how many different students are behind numerator and denominator, None where
    it is of no student. They add up over cells and are never more than there are: of a student with several events in
    the period the first alone counts. Twelve events of one child must not be told as a count of twelve. Nor may what
    follows by subtraction: ``rest_students`` are behind what is in the denominator and not wholly in the numerator.

    ``completeness`` says how many of the rows that are of a student (``events``) do not tell something.
    """

    school_id: int | None
    numerator: Decimal
    denominator: Decimal | None
    counted: int
    dims: tuple[tuple[str, str], ...] = ()
    left_out: Mapping[str, int] = field(default_factory=dict)
    histogram: Mapping[int, int] | None = None
    n_students: int | None = None
    of_students: int | None = None
    rest_students: int | None = None
    completeness: Mapping[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.histogram is not None and sum(self.histogram.values()) != self.counted:
            raise ValueError("a histogram holds every event that was counted, once")


@dataclass(frozen=True, slots=True)
class Indicator:
    """
    What an app measures.

    ``key`` is stable, stored in reports and never reused. ``unit`` says of what ("of 20 positions authorized" is the
    numerator's "of"), ``source`` the table and the rule. ``measure`` gives all schools' cells in one pass.

    ``form`` is what its numbers are. A count and dollars add up. Days are a median: each cell has a histogram, and its
    numerator and denominator are not looked at ("a median of 34 days, of 9 positions filled": 9 is the unit's number).
    """

    key: str
    label: str
    unit: str
    source: str
    better: Literal["up", "down", "context"]
    subject: Literal["plan", "staff", "student"]
    measure: Callable[[Scope, Period], Iterable[Cell]]
    form: Form = "count"


def milestones_met_on_time(scope: Scope, period: Period) -> Iterable[Cell]:
    """
    Return one cell for the plan as a whole, as of the period's last day; none while no milestone was known then.

    Of the milestones judged by a date up to that day, those met up to it. One dropped by then is left out. One query.
    """
    day = period.last_day
    known = (
        MilestoneDueDate.objects.filter(milestone__strategy__level__plan_id=scope.plan_id, decided_date__lte=day)
        .order_by("milestone_id", "number")
        .values_list(
            "milestone_id", "due_date", "decided_date", "milestone__met_date", "milestone__dropped_date", named=True
        )
    )
    verdicts = [_verdict(list(dates), day) for _milestone, dates in groupby(known, attrgetter("milestone_id"))]
    if not verdicts:
        return []
    kept = [one for one in verdicts if one.standing is not Standing.DROPPED]
    due = [one for one in kept if one.judged_date <= day]
    left_out = {"not due yet": len(kept) - len(due)}
    if dropped := len(verdicts) - len(kept):
        left_out["dropped by an amendment"] = dropped
    return [
        Cell(
            school_id=None,
            numerator=Decimal(sum(one.standing is Standing.ON_TIME for one in due)),
            denominator=Decimal(len(due)),
            counted=len(due),
            left_out=left_out,
        )
    ]


def _verdict(dates: Sequence[Any], on: date) -> Verdict:
    """Return how a milestone stands that has had ``dates`` by ``on``."""
    last = dates[-1]
    met, dropped = last.milestone__met_date, last.milestone__dropped_date
    return verdict(judged=judged_date(dates), due=last.due_date, met=met, on=on, dropped=dropped)


INDICATORS: list[Indicator] = [
    Indicator(
        key="plan.milestones_met_on_time",
        label="Milestones met on time",
        unit="of the milestones due by then",
        source="Milestones and their due dates, as known on the period’s last day. A milestone is judged by the first "
        "due date that passed while it was in force, else by the last one. One that an amendment dropped is left out "
        "from that day on; on the days before it counts.",
        better="up",
        subject="plan",
        measure=milestones_met_on_time,
    )
]
