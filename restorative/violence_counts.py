"""
The yearly count of violence for the state: pure functions over what happened to each person, without a query.

Iowa Code 279.51A(5) asks of threats of violence, and of violence with injury, property damage or assault, who was
reported as harmed and who as responsible, and of each transfer to a therapeutic classroom. Somebody is counted once in
an incident in each part; who is in conflict is both. What is not known has a line of its own, and is listed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from students.labels import GRADES
from students.models.traits import Race, Sex

KINDS = {"threat": "threats", "injury": "violence"}
PARTS = {"harmed": ("harmed",), "responsible": ("responsible",), "in_conflict": ("harmed", "responsible")}
INCIDENTS = ("threats", "violence", "transfers")
REPORTED = ("threats_harmed", "threats_responsible", "violence_harmed", "violence_responsible")
COLUMNS = (*INCIDENTS[:2], *REPORTED, INCIDENTS[2])
ALL, WHO, ORIGIN = "all", "who", "national_origin"
YOUNGEST, OLDEST = 4, 21  # and younger, and older
OTHER, NOT_KNOWN = "other_grade", ""
# What each is told by, in the order of the page and the file. National origin is in no roster: it is not collected.
LINES: Mapping[str, Sequence[str]] = {
    ALL: (NOT_KNOWN,),
    WHO: ("student", "elsewhere", "staff", "adult", "organization"),
    "race": (*Race.values, NOT_KNOWN),
    "sex": (*Sex.values, NOT_KNOWN),
    ORIGIN: (NOT_KNOWN,),
    "age": (*map(str, range(YOUNGEST, OLDEST + 1)), NOT_KNOWN),
    "grade": (*GRADES, OTHER, NOT_KNOWN),
    "disability": ("idea", "504", "none"),
}
Cell = tuple[str, str, str]  # column, what it is told by, and the line


@dataclass(frozen=True, slots=True)
class Known:
    """What the roster had of a student on a day; "" and None for what is not known."""

    race: str = ""
    sex: str = ""
    age: int | None = None
    grade: str = ""
    has_idea: bool = False
    has_504: bool = False

    @property
    def lines(self) -> dict[str, str]:
        """In which line a student stands, by what is told."""
        age = NOT_KNOWN if self.age is None else str(min(max(self.age, YOUNGEST), OLDEST))
        grade = self.grade if self.grade in GRADES or not self.grade else OTHER
        disability = "idea" if self.has_idea else "504" if self.has_504 else "none"
        return {"race": self.race, "sex": self.sex, "age": age, "grade": grade, "disability": disability}


@dataclass(frozen=True, slots=True)
class Told:
    """
    Somebody whom a referral of a case names, or nobody: ``kind`` is "" then.

    ``stops`` are those of the case. ``whom`` tells people of one kind apart; it is "" for a student who is on our rolls
    and whom nobody has matched.
    """

    case: str
    incident: int
    school: int
    stops: Sequence[str]
    presence: str = ""
    kind: str = ""
    whom: str = ""
    known: Known = Known()

    @property
    def is_unmatched(self) -> bool:
        return self.kind == "student" and not self.whom


@dataclass(frozen=True, slots=True)
class Moved:
    """One transfer of a student from a school; ``day`` and ``whom`` tell two apart."""

    transfer: str
    school: int
    whom: str
    day: str
    known: Known = Known()


@dataclass(frozen=True, slots=True)
class Problem:
    """Something to put right before the count is sent: which rule, at the case or the transfer of that reference."""

    rule: str
    ref: str


def counted(told: Iterable[Told], moved: Iterable[Moved], schools: Collection[int]) -> Mapping[int, Mapping[Cell, int]]:
    """Return for each of ``schools`` the number in each cell that is not 0."""
    found: dict[int, Counter[Cell]] = {school: Counter() for school in schools}
    once: set[tuple[object, ...]] = set()
    for one in told:
        for kind in (KINDS[stop] for stop in KINDS if stop in one.stops):
            if _is_first(once, one.incident, kind):
                found[one.school][kind, ALL, NOT_KNOWN] += 1
            for part in () if one.is_unmatched else PARTS.get(one.presence, ()):
                if _is_first(once, one.incident, kind, part, one.kind, one.whom):
                    found[one.school][f"{kind}_{part}", WHO, one.kind] += 1
                    if one.kind == "student":
                        found[one.school].update(_lines(f"{kind}_{part}", one.known))
    for move in moved:
        # Two records of a child that were merged may both have it: it is one transfer.
        if _is_first(once, "moved", move.whom, move.day):
            found[move.school]["transfers", ALL, NOT_KNOWN] += 1
            found[move.school].update(_lines("transfers", move.known))
    return found


def _is_first(once: set[tuple[object, ...]], *key: object) -> bool:
    is_first = key not in once
    once.add(key)
    return is_first


def _lines(column: str, known: Known) -> list[Cell]:
    return [(column, by, line) for by, line in known.lines.items()]


def is_told(column: str, by: str) -> bool:
    """Tell whether a column has cells in the lines of ``by``: of incidents there is nothing but their number."""
    if by == ALL:
        return column in INCIDENTS
    return by != ORIGIN and (column in REPORTED or (column == "transfers" and by != WHO))


def problems(told: Iterable[Told], moved: Iterable[Moved]) -> list[Problem]:
    """Return what is to be put right, each once: who is not matched, and what is not known of whom."""
    found: dict[Problem, None] = {}
    for one in told:
        if one.presence not in PARTS or one.kind != "student":
            continue
        for rule in ["student"] if one.is_unmatched else _missing(one.known):
            found[Problem(rule, one.case)] = None
    for move in moved:
        for rule in _missing(move.known):
            found[Problem(rule, move.transfer)] = None
    return list(found)


def _missing(known: Known) -> list[str]:
    return [by for by, line in known.lines.items() if line == NOT_KNOWN]
