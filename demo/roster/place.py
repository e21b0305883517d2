"""Where the students of a roster are: the schools, the school year, and how many are in each grade."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path

from demo.roster.chance import sourced_id

DISTRICT_FILE = Path(__file__).resolve().parents[2] / "plan" / "data" / "des_moines_district.toml"
GRADES = (9, 10, 11, 12)
# Of a hundred at a school; classes become smaller on the way to graduation.
GRADE_SHARES = {9: 27, 10: 26, 11: 24, 12: 23}
# The morning on which a roster is made, unless another is said.
MADE = date(2022, 10, 14)
# How large the demonstration's schools are made, against 20 for any other.
SITE_SHARES = {"east": 24, "hoover": 14, "lincoln": 24, "north": 16, "roosevelt": 22}


@dataclass(frozen=True, slots=True)
class Term:
    """Part of the school year, ``[starts, ends)``."""

    key: str
    title: str
    kind: str
    starts: date
    ends: date


YEAR = Term("year", "2022-23", "schoolYear", date(2022, 8, 24), date(2023, 6, 2))
FALL = Term("fall", "Fall 2022", "semester", date(2022, 8, 24), date(2023, 1, 17))
SPRING = Term("spring", "Spring 2023", "semester", date(2023, 1, 17), date(2023, 6, 2))
TERMS = (YEAR, FALL, SPRING)
# The year's first day on which somebody comes, leaves or changes, and how long before a roster is made the last one is.
FIRST_CHANGE, SETTLED = date(2022, 9, 6), timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Site:
    """
    A school. ``code`` is what the district's file calls it, ``share`` its size beside the others'.

    It stands as the ``identifier`` of the school's org, by which an import finds the school.
    """

    code: str
    name: str
    share: int = 20


@dataclass(frozen=True, slots=True)
class Place:
    """A district by its name and its seven-digit NCES id, with its schools."""

    name: str
    nces_id: str
    sites: tuple[Site, ...]


def demo_place() -> Place:
    """Return the district that the demonstration loads, with its five high schools."""
    told = tomllib.loads(DISTRICT_FILE.read_text(encoding="utf-8"))
    schools = [school for school in told["school"] if school["level"] == "high"]
    sites = tuple(Site(one["code"], one["name"], SITE_SHARES.get(one["code"], 20)) for one in schools)
    return Place(told["district"]["name"], told["district"]["nces_id"], sites)


def shared_out(total: int, shares: list[int]) -> list[int]:
    """Return ``total`` parted by ``shares``; the parts add up to it."""
    whole, before, parts = sum(shares), 0, []
    for upto in (sum(shares[: n + 1]) for n in range(len(shares))):
        parts.append(total * upto // whole - before)
        before += parts[-1]
    return parts


@dataclass(frozen=True, eq=False)
class Ground:
    """
    One roster: its seed, how many students it has, where, and the morning of which it tells.

    What is worked out here grows with schools alone.
    """

    seed: int
    students: int
    place: Place
    day: date = MADE

    def __post_init__(self) -> None:
        if self.students < 1 or not self.place.sites:
            raise ValueError("A roster has at least one student and one school.")
        if self.day <= FIRST_CHANGE + SETTLED:
            raise ValueError("A roster is made after the year's first changes.")

    @cached_property
    def sizes(self) -> list[dict[int, int]]:
        """How many students each grade of each school has, by the school's place in the list."""
        by_site = shared_out(self.students, [site.share for site in self.place.sites])
        return [dict(zip(GRADES, shared_out(size, [*GRADE_SHARES.values()]), strict=True)) for size in by_site]

    @cached_property
    def firsts(self) -> list[dict[int, int]]:
        """The number of the first student of each grade of each school; all are numbered through."""
        found, next_number = [], 0
        for sizes in self.sizes:
            found.append(dict.fromkeys(GRADES, 0))
            for grade, size in sizes.items():
                found[-1][grade] = next_number
                next_number += size
        return found

    @cached_property
    def district_id(self) -> str:
        """The district's sourcedId."""
        return sourced_id(self.seed, "district", self.place.nces_id)

    @cached_property
    def site_ids(self) -> list[str]:
        """The schools' sourcedIds."""
        return [sourced_id(self.seed, "school", site.code) for site in self.place.sites]

    @cached_property
    def term_ids(self) -> dict[str, str]:
        """The sourcedIds of the year and its semesters, by key."""
        return {term.key: sourced_id(self.seed, "session", term.key) for term in TERMS}

    @cached_property
    def numbers(self) -> int:
        """How many local numbers of one length there are, more than twice those given out."""
        found = 900_000
        while found < 2 * self.students:
            found *= 10
        return found

    def local_number(self, number: int) -> str:
        """Return a student's number in the district: unique, all of one length, in no order that tells anything."""
        return str(self.numbers // 9 + number * 7_919 % self.numbers)
