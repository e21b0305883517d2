"""
How levels count: events of students, each with the groups the student was in on its day.

An indicator says its events in SQL, one row each; what they have in common is said here once. The ORM has no word for
looking up what was so of a student on the event's day, for many at once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db import connection

from plan.indicators import Cell, Period, Scope

# Of a student on a day, by the kinds of students.StudentTrait; a figure is told by them, and shown by none before
# disclosure control can prove that nobody is found in it.
GROUPS = ("race", "sex", "grade", "idea", "504", "el")
PART = "part"
_GROUPED = ", ".join(f"max(trait.value) FILTER (WHERE trait.kind = '{kind}') AS g{n}" for n, kind in enumerate(GROUPS))
_NAMES = ", ".join(f"found.g{n}" for n in range(len(GROUPS)))
_PLACES = ", ".join(str(n) for n in range(1, len(GROUPS) + 5))
# Whom an event is of is said as the child is known today: two records that were merged are one.
COUNTED = f"""
SELECT event.school_id, event.part, event.left_out, event.days, {_NAMES},
    sum(event.n), sum(event.of), sum(event.times)
FROM ({{events}}) event
LEFT JOIN LATERAL (
    SELECT {_GROUPED} FROM students_studenttrait trait
    WHERE trait.student_id = event.student_id AND trait.kind = ANY(%(kinds)s)
        AND (trait.from_date IS NULL OR trait.from_date <= event.day)
        AND (trait.until_date IS NULL OR trait.until_date > event.day)
) found ON true
GROUP BY {_PLACES}
"""
# What an event may say of itself, and what it says where it is silent.
SILENT = {"part": "''", "left_out": "''", "days": "NULL::int", "n": "1::numeric", "of": "1::numeric",
          "times": "1"}  # fmt: skip


IN_PERIOD = "{} >= %(start)s AND {} < %(end)s"


def within(day: str) -> str:
    """Return the SQL that ``day`` lies in the period."""
    return IN_PERIOD.format(day, day)


@dataclass(frozen=True, slots=True)
class Events:
    """
    Events of one kind: ``source`` is what follows FROM, ``school``, ``student`` and ``day`` are SQL over it.

    ``student`` is empty for what is of no student, or of one whom nobody has matched yet: such an event is counted, and
    is in no group. ``says`` gives SQL for ``n`` (1, unless said), ``of`` (1; None where nothing is divided by),
    ``days`` (whole days, for medians), ``part`` (as what somebody took part), ``left_out`` (why it is not counted,
    or '') and ``times`` (how many rows it stands for).
    """

    source: str
    school: str
    student: str
    day: str
    says: dict[str, str | None] = field(default_factory=dict)

    def nothing(self) -> Sum:
        """Return the sum of no events: something of nothing where it is divided, else a plain nothing."""
        divides = self.says.get("of", SILENT["of"]) is not None
        return Sum(Decimal(0) if divides else None, Counter() if "days" in self.says else None)

    @property
    def sql(self) -> str:
        """The statement with one row for each event of the period ``%(start)s`` to before ``%(end)s``."""
        told = {name: self.says.get(name, silent) or "NULL::numeric" for name, silent in SILENT.items()}
        more = ", ".join(f"{sql} AS {name}" for name, sql in told.items())
        return (
            f"SELECT {self.school} AS school_id, {self.student or 'NULL::bigint'} AS student_id,"
            f" {self.day} AS day, {more} FROM {self.source}"
        )


@dataclass
class Sum:
    """What is added up for one school and group."""

    denominator: Decimal | None
    histogram: Counter[int] | None
    numerator: Decimal = Decimal(0)
    counted: int = 0
    left_out: Counter[str] = field(default_factory=Counter)


def count(events: Events, scope: Scope, period: Period) -> Iterable[Cell]:
    """Return a cell for each school and group of students in which something of ``events`` happened. One query."""
    given: dict[str, Any] = {"start": period.start, "end": period.end, "kinds": list(GROUPS)}
    with connection.cursor() as cursor:
        cursor.execute(COUNTED.format(events=events.sql), given)
        return _cells(events, cursor.fetchall())


def _cells(events: Events, rows: Iterable[tuple[Any, ...]]) -> list[Cell]:
    """Put together what is of one school and group: what was left out, and how many took how many days."""
    sums: dict[tuple[int | None, tuple[tuple[str, str], ...]], Sum] = {}
    for school_id, part, left_out, days, *groups, numerator, denominator, times in rows:
        dims = tuple((name, value) for name, value in zip((PART, *GROUPS), (part, *groups), strict=True) if value)
        one = sums.setdefault((school_id, dims), events.nothing())
        if left_out:
            one.left_out[left_out] += int(times)
            continue
        one.counted += int(times)
        one.numerator += numerator
        if denominator is not None:
            one.denominator = (one.denominator or Decimal(0)) + denominator
        if days is not None:
            one.histogram[days] += int(times)  # type: ignore[index]  # where days are said
    return [
        Cell(
            school_id=school_id, dims=dims, numerator=one.numerator, denominator=one.denominator, counted=one.counted,
            left_out=dict(one.left_out), histogram=None if one.histogram is None else dict(one.histogram),
        )
        for (school_id, dims), one in sums.items()
    ]  # fmt: skip
