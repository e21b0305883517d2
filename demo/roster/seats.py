"""Who sits in which class from when until when: what an enrollment of a student is made from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from demo.roster import timetable
from demo.roster.chance import Chance
from demo.roster.people import Stay, Student
from demo.roster.place import FALL, YEAR, Ground
from demo.roster.timetable import Section


@dataclass(frozen=True, slots=True)
class Seat:
    """A student's place in a class, ``[starts, ends)``."""

    section: Section
    starts: date
    ends: date

    @property
    def is_all_year(self) -> bool:
        """Whether it goes on as long as the school year does."""
        return (self.starts, self.ends) == (YEAR.starts, YEAR.ends)


def seats(ground: Ground, student: Student) -> Iterator[Seat]:
    """Yield a student's places in classes: six for the year and two in each semester, cut to when they were there."""
    for stay in student.stays:
        for section, starts, ends in _planned(ground, student, stay):
            term = section.course.term
            seat = Seat(section, max(starts, stay.starts, term.starts), min(ends, stay.ends, term.ends))
            if seat.starts < seat.ends:
                yield seat


def _planned(ground: Ground, student: Student, stay: Stay) -> Iterator[tuple[Section, date, date]]:
    for section in timetable.graded(ground, stay.site, student.grade, stay.index):
        yield section, YEAR.starts, YEAR.ends
    chance = Chance(student.id, "electives", ground.place.sites[stay.site].code)
    for term in timetable.SEMESTERS:
        first, second, other = timetable.chosen(ground, stay.site, term, chance)
        yield second, YEAR.starts, YEAR.ends
        if student.career_site is not None:
            yield timetable.career(ground, student.career_site, term, chance), YEAR.starts, YEAR.ends
        elif student.switches and term is FALL:
            yield first, YEAR.starts, student.switches
            yield other, student.switches, YEAR.ends
        else:
            yield first, YEAR.starts, YEAR.ends
