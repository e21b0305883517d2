"""What changed in a roster within a few days, as a student information system sends it overnight."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import islice
from pathlib import Path

from core.imports.tables import DELTA
from demo.roster import names, people, rows
from demo.roster.chance import Chance
from demo.roster.demographics import demographics_row
from demo.roster.people import Guardian, Stay, Student
from demo.roster.place import GRADES, MADE, YEAR, Ground, Place, demo_place
from demo.roster.rows import Row
from demo.roster.seats import seats
from demo.roster.zips import zip_written

# How long after the roster a delta is made: two Mondays after a Friday.
AFTER = {1: timedelta(days=3), 2: timedelta(days=10)}
ADDED, RENAMED, SWITCHED, LEFT, MOVED = 4, 3, 4, 2, 1
Found = dict[str, dict[str, Row]]


@dataclass(frozen=True, slots=True)
class Change:
    """A student before and after; None where they were not in the roster, or are no more."""

    before: Student | None
    after: Student | None


def write_delta(
    path: Path, *, seed: int, students: int, version: str = "1.1", place: Place | None = None, number: int = 1,
    made: date = MADE, day: date | None = None,
) -> None:  # fmt: skip
    """
    Write what changed by the morning of ``day`` after ``write_roster`` ``made`` the whole roster of the same numbers.

    The first delta, three days later where no ``day`` is given: four students come with their guardians, three have
    another family name, two guardians another telephone, four change a class (two enrollments end, two are deleted),
    one moves to another school, one who had left in the fall comes back, one leaves with days of end, and one is taken
    out with all that is theirs (``tobedeleted``). The second, of a week after, has that last one back under the same
    sourcedIds.

    :raises ValueError: when the roster is too small to have whom it needs, or has a single school.
    """
    day = day or made + AFTER[number]
    ground = Ground(seed, students, place or demo_place(), made)
    cast = _cast(ground)
    told: Found = {name: {} for name in ("users", "roles", "enrollments", "demographics")}
    for change in _first(ground, cast, day) if number == 1 else [Change(None, cast.deleted)]:
        _told(ground, told, change, version)
    if number == 1:
        _guardians_told(ground, told, cast)
    found = {name: list(each.values()) for name, each in told.items() if each}
    zip_written(path, found, version=version, mode=DELTA, day=day)


@dataclass(frozen=True, slots=True)
class Cast:
    """Who has a part in a delta."""

    added: list[Student]
    renamed: list[Student]
    switched: list[Student]
    moved: list[Student]
    left: Student
    deleted: Student
    back: Student
    called: list[Guardian]


def _cast(ground: Ground) -> Cast:
    """Return the first who fit; reads no more of the roster than is needed for it."""
    settled = _those(ground, lambda one: one.is_here and len(one.stays) == 1 and not one.switches)
    plain = (one for one in settled if one.career_site is None and one.grade < GRADES[-1])
    back = next(_those(ground, lambda one: not one.is_here), None)
    renamed, switched, moved, left = (list(islice(plain, n)) for n in (RENAMED, SWITCHED, MOVED, LEFT))
    callers = (one for student in plain for one in people.guardians(ground, student.household))
    called = list(islice(callers, 2))
    if back is None or len(left) < LEFT or len(called) < 2 or len(ground.place.sites) < 2:
        raise ValueError("This roster is too small for a delta. Make it of more students, at two schools at least.")
    added = [
        people.student(ground, n % len(ground.place.sites), GRADES[n % len(GRADES)], _next_index(ground, n))
        for n in range(ADDED)
    ]
    return Cast(added, renamed, switched, moved, left[0], left[1], back, called)


def _those(ground: Ground, fit: Callable[[Student], bool]) -> Iterator[Student]:
    return (student for student in people.students(ground) if fit(student))


def _next_index(ground: Ground, n: int) -> int:
    """Return the first place that is free in the grade of the student who is added as number ``n``."""
    return ground.sizes[n % len(ground.place.sites)][GRADES[n % len(GRADES)]]


def _first(ground: Ground, cast: Cast, day: date) -> Iterator[Change]:
    for one in cast.added:
        yield Change(None, replace(one, stays=(replace(one.stays[0], starts=day),)))
    for one in cast.renamed:
        yield Change(one, replace(one, family=names.family_name(Chance(one.id, "renamed"))))
    for turn, one in enumerate(cast.switched):
        # Some systems end the old enrollment, some delete it and say that the new class always was theirs.
        yield Change(one, replace(one, switches=day if turn % 2 else YEAR.starts))
    for one in cast.moved:
        here = one.stays[-1]
        there = Stay((here.site + 1) % len(ground.place.sites), here.index * 7 + 5, starts=day)
        yield Change(one, replace(one, stays=(replace(here, ends=day), there)))
    yield Change(cast.left, replace(cast.left, stays=(replace(cast.left.stays[-1], ends=day),)))
    yield Change(cast.deleted, None)
    back = cast.back
    yield Change(back, replace(back, stays=(*back.stays, Stay(back.site, back.stays[-1].index, starts=day))))


def _told(ground: Ground, told: Found, change: Change, version: str) -> None:
    """Note the rows in which a student differs: new and changed ones, and those that are no more."""
    before, after = (_rows(ground, one, version) for one in (change.before, change.after))
    for name, each in after.items():
        told[name].update({own: row for own, row in each.items() if row != before[name].get(own)})
    for name, each in before.items():
        gone = {own: {**row, "status": "tobedeleted"} for own, row in each.items() if own not in after[name]}
        told[name].update(gone)
    if change.before is None and change.after is not None:
        for guardian in people.guardians(ground, change.after.household):
            _add(told, "users", [rows.guardian_row(ground, guardian)])
            _add(told, "roles", [rows.guardian_role(ground, guardian)])


def _rows(ground: Ground, student: Student | None, version: str) -> Found:
    """Return all rows of a student by file and sourcedId."""
    found: Found = {name: {} for name in ("users", "roles", "enrollments", "demographics")}
    if student is not None:
        _add(found, "users", [rows.student_row(ground, student)])
        _add(found, "roles", rows.student_roles(ground, student))
        _add(found, "enrollments", (rows.seat_row(ground, student, seat) for seat in seats(ground, student)))
        _add(found, "demographics", demographics_row(student, version))
    return found


def _guardians_told(ground: Ground, told: Found, cast: Cast) -> None:
    """Note guardians whose telephone is another."""
    for one in cast.called:
        _add(told, "users", [rows.guardian_row(ground, replace(one, phone="515-555-0100", sms="515-555-0100"))])


def _add(found: Found, name: str, each: Iterator[Row] | list[Row]) -> None:
    found[name].update({row["sourcedId"]: row for row in each})
