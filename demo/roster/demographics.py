"""When a student of a roster was born, and what is said of their race and sex."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from demo.roster.chance import Chance
from demo.roster.people import Student
from demo.roster.place import YEAR

TWO_OR_MORE, HISPANIC = "demographicRaceTwoOrMoreRaces", "hispanicOrLatinoEthnicity"
# Of a hundred students of one race.
RACES = {
    "americanIndianOrAlaskaNative": 1, "asian": 9, "blackOrAfricanAmerican": 25,
    "nativeHawaiianOrOtherPacificIslander": 1, "white": 64,
}  # fmt: skip


def demographics_row(student: Student, version: str) -> Iterator[dict[str, str]]:
    """Yield a student's row; a few have none, but the first, without whom a small file had no rows."""
    chance = Chance(student.id, "demographics")
    said = chance.random() > 0.01 or student.number == 0
    row = {"sourcedId": student.id, "birthDate": _born(student.grade, chance), "sex": _sex(version, chance)}
    if said:
        yield {**row, **_races(chance)}


def _born(grade: int, chance: Chance) -> str:
    """Return a day of birth: who is 14 before the middle of September is in grade 9; a few are a year older."""
    last = date(YEAR.starts.year - 14 - (grade - 9), 9, 15)
    older = 365 if chance.random() < 0.05 else 0
    return str(last - timedelta(chance.below(365) + older))


def _sex(version: str, chance: Chance) -> str:
    kind = chance.random()
    if kind > 0.99:
        # 1.1 knows two words; who is neither is blank there.
        return "" if version == "1.1" or kind > 0.997 else "other" if kind < 0.994 else "unspecified"
    return "female" if kind < 0.485 else "male"


def _races(chance: Chance) -> dict[str, str]:
    """
    Return the flags: for most one race, for some two or more, for some Hispanic with or without a race.

    Of two or more some systems fill the races, some the flag for it, some both. Of a few nothing is known.
    """
    hispanic, kind, several = chance.random() < 0.28, chance.random(), chance.random()
    if kind < 0.02:
        return {HISPANIC: "true"} if hispanic else {}
    count = 2 + (several < 0.1) if kind < 0.09 else 0 if hispanic and kind < 0.5 else 1
    races: set[str] = set()
    while len(races) < count:
        races.add(chance.weighed(RACES))
    if count > 1 and several > 0.8:
        races = set()
    found = {race: _flag(race in races) for race in RACES}
    return found | {TWO_OR_MORE: _flag(count > 1 and several > 0.3), HISPANIC: _flag(hispanic)}


def _flag(value: bool) -> str:
    return "true" if value else "false"
