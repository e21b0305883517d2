"""Those of 2021-22 who are at no school here any more: whoever finished grade 12, and some who moved away."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from demo.roster.chance import Chance, sourced_id
from demo.roster.names import family_name, given_name
from demo.roster.place import Ground, demo_place
from demo.rosters import SEED, STUDENTS

# Of a hundred who are in the roster, so many left the grade. Their numbers come after those of the roster.
SHARES = {9: 0.8, 10: 1.0, 11: 1.2, 12: 21.5}
NUMBERED_FROM = 20_000
RACES = {"HI": 27, "BL": 17, "WH": 43, "AS": 7, "TR": 4, "AM": 1, "HP": 1}
PROGRAMS = {"idea": 0.13, "504": 0.04, "el": 0.09}


@dataclass(frozen=True, slots=True)
class Leaver:
    """Somebody who left, with where they were, in which grade, and what was so of them."""

    source_id: str
    local_id: str
    given: str
    family: str
    born: date
    school: str
    grade: str
    traits: tuple[tuple[str, str], ...]


def leavers() -> Iterator[Leaver]:
    """Yield them all, school after school; the same at every run."""
    ground, number = Ground(SEED, STUDENTS, demo_place()), NUMBERED_FROM
    for site, sizes in zip(ground.place.sites, ground.sizes, strict=True):
        for grade, share in SHARES.items():
            for _turn in range(round(sum(sizes.values()) * share / 100)):
                number += 1
                yield _leaver(ground, number, site.code, grade)


def _leaver(ground: Ground, number: int, school: str, grade: int) -> Leaver:
    luck = Chance("left", number)
    last = date(2021 - 14 - (grade - 9), 9, 15)
    return Leaver(
        source_id=sourced_id(SEED, "left", number), local_id=ground.local_number(number), given=given_name(luck),
        family=family_name(luck), born=last - timedelta(luck.below(365)), school=school, grade=str(grade),
        traits=tuple(_traits(luck)),
    )  # fmt: skip


def _traits(luck: Chance) -> Iterator[tuple[str, str]]:
    """Yield what was so of somebody. Of a few no race is known, and of fewer no sex."""
    if luck.random() > 0.03:
        yield "race", luck.weighed(RACES)
    if luck.random() > 0.01:
        yield "sex", "female" if luck.random() < 0.49 else "male"
    kind = luck.random()
    if kind < PROGRAMS["idea"] + PROGRAMS["504"]:
        yield ("idea" if kind < PROGRAMS["idea"] else "504"), "yes"
    if luck.random() < PROGRAMS["el"]:
        yield "el", "yes"
