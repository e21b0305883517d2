"""Who is in the roster: students, with what happened to them in the fall, and their guardians."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from demo.roster import names
from demo.roster.chance import ONE, Chance, sourced_id
from demo.roster.place import FIRST_CHANGE, GRADES, SETTLED, YEAR, Ground

SIBLINGS = 0.18
# A student's household is asked about several times in a row, and then no more.
LAST_FEW = 16


@dataclass(frozen=True, slots=True)
class Household:
    """Whose children live together: named by the eldest at the school."""

    site: int
    grade: int
    index: int


@dataclass(frozen=True, slots=True)
class Stay:
    """A student's time at a school, ``[starts, ends)``, with their place in its grade, which decides the classes."""

    site: int
    index: int
    starts: date = YEAR.starts
    ends: date = YEAR.ends


@dataclass(frozen=True, slots=True)
class Student:
    """
    A student. ``stays`` in their order: where they were, and last where they are or were last.

    ``switches`` is the day on which they change an elective, ``career_site`` where they have a career class besides.
    """

    id: str
    number: int
    household: Household
    grade: int
    given: str
    middle: str
    family: str
    preferred_given: str
    preferred_family: str
    stays: tuple[Stay, ...]
    switches: date | None = None
    career_site: int | None = None

    @property
    def site(self) -> int:
        """The school they are at or were at last."""
        return self.stays[-1].site

    @property
    def is_here(self) -> bool:
        """Whether they have not left."""
        return self.stays[-1].ends == YEAR.ends


@dataclass(frozen=True, slots=True)
class Guardian:
    """A guardian of all children of a household."""

    id: str
    household: Household
    role: str
    given: str
    family: str
    email: str
    phone: str
    sms: str


def students(ground: Ground) -> Iterator[Student]:
    """Yield all students, one school and grade after the other."""
    for site, sizes in enumerate(ground.sizes):
        for grade, size in sizes.items():
            for index in range(size):
                yield student(ground, site, grade, index)


def student(ground: Ground, site: int, grade: int, index: int) -> Student:
    """Return the student ``index`` of a grade. One past its size is none of the roster, and may come later."""
    own = student_id(ground, site, grade, index)
    chance = Chance(own, "who")
    size, order = ground.sizes[site][grade], len(GRADES) * site + GRADES.index(grade)
    is_new = index >= size
    household = household_of(ground, site, grade, index)
    family = _family_names(ground, household)
    told = Student(
        id=own,
        number=ground.students + (index - size) * len(GRADES) * len(ground.sizes) + order
        if is_new
        else ground.firsts[site][grade] + index,
        household=household,
        grade=grade,
        given=names.given_name(chance),
        middle=names.given_name(chance) if chance.random() < 0.4 else "",
        family=_of_both(family, chance.random()),
        preferred_given=names.short_name(chance) if chance.random() < 0.08 else "",
        preferred_family=names.family_name(chance) if chance.random() < 0.01 else "",
        stays=(Stay(site, index),),
    )
    return told if is_new else _lived(ground, told, Chance(own, "fall"))


def _lived(ground: Ground, told: Student, chance: Chance) -> Student:
    """Return a student with what happened in the fall: for most nothing."""
    kind, day, here = chance.random(), change_day(ground, chance), told.stays[0]
    others = len(ground.place.sites) - 1
    other = (here.site + 1 + chance.below(others)) % (others + 1)
    if kind < 0.01:
        return replace(told, stays=(replace(here, ends=day),))
    if kind < 0.02:
        return replace(told, stays=(replace(here, starts=day),))
    if kind < 0.035 and others:
        return replace(told, stays=(Stay(other, here.index * 7 + 3, ends=day), replace(here, starts=day)))
    if kind < 0.055:
        return replace(told, switches=day)
    if kind < 0.08 and others:
        return replace(told, career_site=other)
    return told


def change_day(ground: Ground, chance: Chance) -> date:
    """Return a school day of the fall before the roster is made."""
    day = FIRST_CHANGE + timedelta(chance.below((ground.day - SETTLED - FIRST_CHANGE).days))
    return day - timedelta(max(0, day.weekday() - 4))


def student_id(ground: Ground, site: int, grade: int, index: int) -> str:
    """Return a student's sourcedId."""
    return sourced_id(ground.seed, "student", ground.place.sites[site].code, grade, index)


def household_of(ground: Ground, site: int, grade: int, index: int) -> Household:
    """Return a student's household: that of an elder brother or sister at the school, where there is one."""
    while _has_elder(ground, site, grade, index):
        grade += 1
    return Household(site, grade, index)


def _has_elder(ground: Ground, site: int, grade: int, index: int) -> bool:
    sizes = ground.sizes[site]
    if index >= min(sizes.get(grade, 0), sizes.get(grade + 1, 0)):
        return False
    # Asked so often that the identifier itself is taken for the draw.
    return int(student_id(ground, site, grade, index)[-8:], 16) < SIBLINGS * ONE


def children(ground: Ground, household: Household) -> list[str]:
    """Return the sourcedIds of a household's students, the eldest first."""
    site, grade, index = household.site, household.grade, household.index
    found = [student_id(ground, site, grade, index)]
    while _has_elder(ground, site, grade - 1, index):
        grade -= 1
        found.append(student_id(ground, site, grade, index))
    return found


@lru_cache(maxsize=LAST_FEW)
def guardians(ground: Ground, household: Household) -> tuple[Guardian, ...]:
    """Return who is guardian of a household's children: two for most, none for some."""
    own = student_id(ground, household.site, household.grade, household.index)
    chance = Chance(own, "guardians")
    kind = chance.random()
    count = 0 if kind < 0.03 else 1 if kind < 0.28 else 2 if kind < 0.95 else 3
    family = _family_names(ground, household)
    each = (_guardian(sourced_id(own, "guardian", n), household, family[min(n, 1)], n, chance) for n in range(count))
    return tuple(each)


def _guardian(own: str, household: Household, family: str, n: int, chance: Chance) -> Guardian:
    given, family = names.given_name(chance), names.family_name(chance) if n == 2 else family
    # Numbers that telephone companies give to nobody.
    phone, sms = (f"515-555-01{chance.below(100):02}" for _either in range(2))
    reached = chance.random()
    return Guardian(
        id=own,
        household=household,
        role="relative" if n == 2 else "guardian" if chance.random() < 0.08 else "parent",
        given=given,
        family=family,
        email=names.address(given, family) if reached > 0.15 else "",
        phone=phone if reached < 0.9 else "",
        sms=sms if 0.3 < reached < 0.6 else "",
    )


@lru_cache(maxsize=LAST_FEW)
def _family_names(ground: Ground, household: Household) -> tuple[str, str]:
    """Return the family names of a household's first two guardians, which for most are one."""
    chance = Chance(student_id(ground, household.site, household.grade, household.index), "family")
    first = names.family_name(chance)
    return (first, first) if chance.random() < 0.6 else (first, names.family_name(chance))


def _of_both(family: tuple[str, str], kind: float) -> str:
    """Return a child's family name: the first guardian's, the second's, or both with a hyphen."""
    if family[0] == family[1] or kind < 0.75:
        return family[0]
    return family[1] if kind < 0.9 or "-" in "".join(family) else "-".join(family)
