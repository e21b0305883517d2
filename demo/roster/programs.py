"""Who of a roster has an IDEA or a 504 plan or learns English, from when until when."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from demo.roster import people
from demo.roster.chance import Chance
from demo.roster.people import Student
from demo.roster.place import MADE, YEAR, Ground, Place, demo_place
from demo.roster.zips import Row, csv_written, whole
from students.oneroster.programs import ENGLISH_LEARNER, IDEA, PROGRAMS, SECTION_504

LAST_SUMMER = date(2022, 6, 3)
Flag = tuple[str, date, date | None]


def write_programs(path: Path, *, seed: int, students: int, place: Place | None = None, day: date = MADE) -> None:
    """
    Write the program flags of the students whom ``write_roster`` makes of the same numbers.

    On October 14, 2022 about 13 % have an IDEA plan, 4 % a 504 plan, nobody both; 9 % learn English. Some began in the
    fall, some ended then or in the summer, some went from a 504 plan to IDEA, and some learn English once more.

    :raises ValueError: without a student or a school.
    """
    ground = Ground(seed, students, place or demo_place(), day)
    with whole(path) as part, part.open("w", encoding="utf-8", newline="") as text:
        csv_written(text, PROGRAMS.header, _rows(ground), {})


def _rows(ground: Ground) -> Iterator[Row]:
    for student in people.students(ground):
        for program, begins, ends in flags(ground, student):
            yield {
                "studentSourcedId": student.id, "program": program, "beginDate": str(begins),
                "endDate": str(ends) if ends else "",
            }  # fmt: skip


def flags(ground: Ground, student: Student) -> Iterator[Flag]:
    """Yield the spans of a student's programs."""
    yield from _plans(ground, student, Chance(student.id, "plans"))
    yield from _english(ground, student, Chance(student.id, "english"))


def _plans(ground: Ground, student: Student, chance: Chance) -> Iterator[Flag]:
    kind, how = chance.random(), chance.random()
    begun, fall = _years_ago(student, chance), people.change_day(ground, chance)
    if kind < 0.13 and how < 0.02:
        yield SECTION_504, begun, fall
        yield IDEA, fall, None
    elif kind < 0.17:
        yield (IDEA if kind < 0.13 else SECTION_504), (fall if how < 0.08 else begun), None
    elif kind < 0.185:
        yield (IDEA if how < 0.6 else SECTION_504), begun, (fall if kind < 0.175 else LAST_SUMMER)


def _english(ground: Ground, student: Student, chance: Chance) -> Iterator[Flag]:
    kind, how = chance.random(), chance.random()
    begun, fall = _years_ago(student, chance), people.change_day(ground, chance)
    if kind < 0.09 and how < 0.03:
        yield ENGLISH_LEARNER, begun, LAST_SUMMER
        yield ENGLISH_LEARNER, fall, None
    elif kind < 0.09:
        yield ENGLISH_LEARNER, (fall if how < 0.1 else begun), None
    elif kind < 0.11:
        yield ENGLISH_LEARNER, begun, (fall if how < 0.3 else LAST_SUMMER)


def _years_ago(student: Student, chance: Chance) -> date:
    """Return a day since kindergarten and before last spring ended."""
    first = date(YEAR.starts.year - student.grade, 9, 1)
    return first + timedelta(chance.below((date(2022, 5, 1) - first).days))
