"""
How levels count: events of students, each with the groups the student was in on its day.

An indicator says its events in SQL, one row each; what they have in common is said here once. Those of several
indicators are counted in one statement. The ORM has no word for looking up what was so of a student on the event's day,
for many at once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from django.db import connection

from casework.sums import Sum
from plan.indicators import Cell, Period, Scope

# Of a student on a day, by the kinds of students.StudentTrait.
GROUPS = ("race", "sex", "grade", "idea", "504", "el")
PART = "part"
_GROUPED = ", ".join(f"max(trait.value) FILTER (WHERE trait.kind = '{kind}') AS g{n}" for n, kind in enumerate(GROUPS))
_NAMES = ", ".join(f"found.g{n}" for n in range(len(GROUPS)))
_PLACES = ", ".join(str(n) for n in range(1, len(GROUPS) + 6))
# Whom an event is of is said as the child is known today: two records that were merged are one. Of the events of one
# child in the period the first counts a student, once for what is counted, once for what it is counted of, and once for
# what is in the second and not in the first. Where nobody is known each counts. Two rows that tie in the window are of
# one cell, so that it is the same which is first.
COUNTED = f"""
SELECT event.key, event.school_id, event.part, event.left_out, event.days, {_NAMES},
    sum(event.n), sum(event.of), sum(event.times),
    count(*) FILTER (WHERE event.is_in AND (event.whose IS NULL OR event.nth_in = 1)),
    count(*) FILTER (WHERE event.is_of AND (event.whose IS NULL OR event.nth_of = 1)),
    count(*) FILTER (WHERE event.is_rest AND (event.whose IS NULL OR event.nth_rest = 1)),
    sum(event.times) FILTER (WHERE event.of_student),
    sum(event.times) FILTER (WHERE event.of_student AND event.student_id IS NULL),
    sum(event.times) FILTER (WHERE event.of_student AND event.no_outcome)
FROM (
    SELECT one.*, count(*) FILTER (WHERE one.is_in) OVER so_far AS nth_in,
        count(*) FILTER (WHERE one.is_of) OVER so_far AS nth_of,
        count(*) FILTER (WHERE one.is_rest) OVER so_far AS nth_rest
    FROM (
        SELECT each.*, each.n > 0 AND each.left_out = '' AS is_in, each.of > 0 AND each.left_out = '' AS is_of,
            each.of > each.n AND each.left_out = '' AS is_rest
        FROM ({{events}}) each
    ) one
    WINDOW so_far AS (PARTITION BY one.key, one.whose
        ORDER BY one.day, one.school_id, one.part, one.left_out, one.days, one.n, one.of ROWS UNBOUNDED PRECEDING)
) event
LEFT JOIN LATERAL (
    SELECT {_GROUPED} FROM students_studenttrait trait
    WHERE trait.student_id = event.student_id AND trait.kind = ANY(%(kinds)s)
        AND (trait.from_date IS NULL OR trait.from_date <= event.day)
        AND (trait.until_date IS NULL OR trait.until_date > event.day)
) found ON true
GROUP BY {_PLACES}
"""
# Those who are at each school on the last day, by group: each group has its own base. Who is at two schools is one of
# each, and counts as one student. Everybody is asked for, so what is so of them is read in one pass, not looked up.

AT_SCHOOL = f"""
SELECT {{key}}, here.school_id, '', '', NULL::int, {_NAMES}, 0::numeric, count(*)::numeric, 0::bigint, 0::bigint,
    count(*) FILTER (WHERE here.school_id = here.first_id), 0::bigint, NULL::bigint, NULL::bigint, NULL::bigint
FROM (
    SELECT one.school_id, one.student_id, min(one.school_id) OVER (PARTITION BY one.student_id) AS first_id
    FROM (
        SELECT DISTINCT COALESCE(kept.merged_into_id, kept.id) AS student_id, at.school_id
        FROM students_schoolmembership at JOIN students_student kept ON kept.id = at.student_id
        WHERE at.from_date < %(end)s AND (at.until_date IS NULL OR at.until_date >= %(end)s)
    ) one
) here
LEFT JOIN (
    SELECT trait.student_id, {_GROUPED} FROM students_studenttrait trait
    WHERE trait.kind = ANY(%(kinds)s) AND (trait.from_date IS NULL OR trait.from_date < %(end)s)
        AND (trait.until_date IS NULL OR trait.until_date >= %(end)s)
    GROUP BY trait.student_id
) found ON found.student_id = here.student_id
GROUP BY here.school_id, {_NAMES}
"""
# What an event may say of itself, and what it says where it is silent.
SILENT = {"part": "''", "left_out": "''", "days": "NULL::int", "n": "1::numeric", "of": "1::numeric", "times": "1",
          "of_student": "true", "no_outcome": "false"}  # fmt: skip


IN_PERIOD = "{} >= %(start)s AND {} < %(end)s"
# The records of which somebody may not know, by what they are; none where a report is made, which counts everything.
Unseen = Mapping[str, Sequence[int]]
UNSEEN = ("restorative_case", "diversion_case", "police_contact")


def within(day: str) -> str:
    """Return the SQL that ``day`` lies in the period."""
    return IN_PERIOD.format(day, day)


def seen(kind: str, key: str) -> str:
    """Return the SQL that the record of ``kind`` with the key ``key`` is none of which somebody may not know."""
    return f"{key} <> ALL(%(unseen_{kind})s)"


@dataclass(frozen=True, slots=True)
class Events:
    """
    Events of one kind: ``source`` is what follows FROM, ``school``, ``student`` and ``day`` are SQL over it.

    ``student`` is empty for what is of no student, or of one whom nobody has matched yet: such an event is counted, and
    is in no group. ``says`` gives SQL for ``n`` (1, unless said), ``of`` (1; None where nothing is divided by),
    ``days`` (whole days, for medians), ``part`` (as what somebody took part), ``left_out`` (why it is not counted,
    or '') and ``times`` (how many rows it stands for); for ``of_student`` (whether it is of a student at all, matched
    or not) and ``no_outcome`` (whether nobody has entered yet what came of it); and for ``whose``, the number by which
    different children are told apart, where it is not the ``student``.

    ``beside`` is the statement of what is counted of and happens to nobody, such as the students of each school
    (``AT_SCHOOL``): for several kinds of events it is read once. It is told by group, unless ``beside_in_groups`` is
    not so.
    """

    source: str
    school: str
    student: str
    day: str
    says: dict[str, str | None] = field(default_factory=dict)
    beside: str = ""
    beside_in_groups: bool = True

    def nothing(self) -> Sum:
        """Return the sum of no events: something of nothing where it is divided, else a plain nothing."""
        divides = self.says.get("of", SILENT["of"]) is not None
        return Sum(Decimal(0) if divides else None, Counter() if "days" in self.says else None)

    def sql(self, key: int) -> str:
        """Return the statement with one row for each event of the period ``%(start)s`` to before ``%(end)s``."""
        student = self.student or "NULL::bigint"
        told = {name: self.says.get(name, silent) or "NULL::numeric" for name, silent in SILENT.items()}
        told["whose"] = self.says.get("whose") or student
        more = ", ".join(f"{sql} AS {name}" for name, sql in told.items())
        return (
            f"SELECT {key} AS key, {self.school} AS school_id, {student} AS student_id,"
            f" {self.day} AS day, {more} FROM {self.source}"
        )


# A row of the statement: school, part, why it is left out, days, and the groups; then the sums.
Row = tuple[Any, ...]
SUMS = 9


# What each child has of an amount, over all schools and groups together: of the two who have most. Of whom nobody is
# known they all are one: that says more of the most than there may be, and never less.
LARGEST = """
SELECT sum(each.n) FROM ({events}) each WHERE each.n > 0 AND each.left_out = ''
GROUP BY each.whose ORDER BY 1 DESC LIMIT 2
"""


@dataclass(frozen=True, slots=True)
class Counted:
    """An indicator's ``measure`` that counts ``events``, so that those of several can be counted in one pass."""

    events: Events

    def __call__(self, scope: Scope, period: Period) -> list[Cell]:
        """Return a cell for each school and group of students in which something happened. One query."""
        return count([self.events], scope, period)[0]


@dataclass(frozen=True, slots=True)
class CountedAmounts(Counted):
    """A ``measure`` of hours, days or dollars, of which one student may have most."""

    def largest(self, period: Period) -> tuple[Decimal, ...]:
        """Return what those two students who have most have, the first the most. One query."""
        with connection.cursor() as cursor:
            cursor.execute(LARGEST.format(events=self.events.sql(0)), _given(period))
            return tuple(amount for (amount,) in cursor.fetchall())


def count(
    several: Sequence[Events], scope: Scope, period: Period, unseen: Unseen = MappingProxyType({})
) -> list[list[Cell]]:
    """
    Return for each kind of events a cell for each school and group in which something happened. One query.

    Events of a record that is ``unseen`` are not counted, nor told as left out.
    """
    beside = list(dict.fromkeys(events.beside for events in several if events.beside))
    happened = COUNTED.format(events=" UNION ALL ".join(events.sql(key) for key, events in enumerate(several)))
    statement = " UNION ALL ".join([happened, *(one.format(key=key) for key, one in enumerate(beside, len(several)))])
    found: list[list[Row]] = [[] for _one in (*several, *beside)]
    with connection.cursor() as cursor:
        cursor.execute(statement, _given(period, unseen))
        for key, *row in cursor.fetchall():
            found[key].append(tuple(row))
    told = dict(zip(beside, found[len(several) :], strict=True))
    together = {one: _together(rows) for one, rows in told.items()}
    return [
        _cells(events, [*rows, *(told if events.beside_in_groups else together).get(events.beside, ())])
        for events, rows in zip(several, found, strict=False)
    ]


def _given(period: Period, unseen: Unseen = MappingProxyType({})) -> dict[str, Any]:
    of_kind = {f"unseen_{kind}": list(unseen.get(kind, ())) for kind in UNSEEN}
    return {"start": period.start, "end": period.end, "kinds": list(GROUPS), **of_kind}


def _together(rows: Iterable[Row]) -> list[Row]:
    """Return rows of what happened to nobody without their groups: one for each school."""
    schools: dict[int, list[Any]] = {}
    for row in rows:
        of, of_students = row[-SUMS + 1], row[-SUMS + 4]
        one = schools.setdefault(row[0], [Decimal(0), 0])
        one[0] += of
        one[1] += of_students
    none = (None,) * len(GROUPS)
    return [
        (school, "", "", None, *none, Decimal(0), of, 0, 0, of_students, 0, None, None, None)
        for school, (of, of_students) in schools.items()
    ]


def _cells(events: Events, rows: Iterable[Row]) -> list[Cell]:
    """Put together what is of one school and group: what was left out, and how many took how many days."""
    sums: dict[tuple[Any, ...], Sum] = {}
    for school_id, part, left_out, days, *more in rows:
        place = (school_id, part, *more[:-SUMS])
        one = sums.get(place)
        if one is None:
            one = sums[place] = events.nothing()
        one.add(left_out, days, more[-SUMS:])
    return [
        one.cell(school_id, tuple((name, value) for name, value in zip((PART, *GROUPS), told, strict=True) if value))
        for (school_id, *told), one in sums.items()
    ]
