"""Students with what is so of them, where they go to school and who answers for them."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from bench.generators.place import Place
from bench.generators.rows import Row, Writer, writing
from students.models import Guardian, Guardianship, SchoolMembership, Student, StudentTrait

AT_ONCE = 5_000
BEGAN, TURNED, LEFT = date(2021, 7, 1), date(2022, 7, 1), date(2022, 11, 15)
RACES = ["HI"] * 28 + ["BL"] * 20 + ["WH"] * 36 + ["AS"] * 8 + ["TR"] * 6 + ["AM", "HP"]
GRADES = ["06", "07", "08", "09", "10", "11", "12"]
PROGRAMS = {"idea": 0.16, "504": 0.04, "el": 0.2}


@dataclass
class Children:
    """
    The keys of the students, by the number of their school among the place's, and what is so of them.

    ``same`` says of a record that was merged whose it is; ``guardianships`` who answers for each.
    """

    at: list[list[int]]
    same: dict[int, int] = field(default_factory=dict)
    guardianships: dict[int, int] = field(default_factory=dict)

    def child(self, key: int) -> int:
        """Return who a record is."""
        return self.same.get(key, key)


def children_made(place: Place, many: int) -> Children:
    """Make ``many`` students: one of a hundred has two records, and one of fifty has nothing that is known."""
    found, chance, writer = Children([[] for _school in place.schools]), random.Random(19), None  # noqa: S311
    for start in range(0, many, AT_ONCE):
        with writing(writer) as writer:
            keys = [writer.key(Student) for _n in range(min(AT_ONCE, many - start))]
            writer.copy(Student, _students(place, found, keys))
            writer.copy(StudentTrait, (row for key in keys for row in _traits(writer, key, chance)))
            writer.copy(SchoolMembership, _memberships(writer, place, keys))
            _answer_for(writer, place, found, keys)
    return found


def name_of(key: int) -> str:
    """Return the name of the student with a key."""
    return f"Sample Child{key}"


def _students(place: Place, found: Children, keys: list[int]) -> Iterator[Row]:
    for key in keys:
        siblings = found.at[key % len(place.schools)]
        if key % 100 == 99 and len(siblings) > 1 and siblings[-1] not in found.same:
            found.same[key] = siblings[-1]
        siblings.append(key)
        given, family = name_of(key).split()
        yield {
            "id": key, "district_id": place.district.pk, "source_id": f"u-{key}", "local_id": f"N{key:07}",
            "given_name": given, "family_name": family, "birth_date": date(2004 + key % 6, 3, 9),
            "merged_into_id": found.same.get(key),
        }  # fmt: skip


def _traits(writer: Writer, key: int, chance: random.Random) -> Iterator[Row]:
    if key % 50 == 7:
        return
    grade = chance.randrange(len(GRADES) - 1)
    told: list[tuple[str, str, date | None, date | None]] = [
        ("race", chance.choice(RACES), None, None),
        ("sex", chance.choice(("female", "male")), None, None),
        ("grade", GRADES[grade], BEGAN, TURNED),
        ("grade", GRADES[grade + 1], TURNED, None),
    ]
    for kind, share in PROGRAMS.items():
        if chance.random() < share:
            told.append((kind, "yes", chance.choice((BEGAN, TURNED, LEFT)), None))
    for kind, value, since, until in told:
        yield {"id": writer.key(StudentTrait), "student_id": key, "kind": kind, "value": value, "from_date": since,
               "until_date": until}  # fmt: skip


def _memberships(writer: Writer, place: Place, keys: list[int]) -> Iterator[Row]:
    for key in keys:
        yield {
            "id": writer.key(SchoolMembership), "student_id": key,
            "school_id": place.schools[key % len(place.schools)].pk,
            "from_date": TURNED if key % 10 == 3 else BEGAN, "until_date": LEFT if key % 10 == 6 else None,
        }  # fmt: skip


def _answer_for(writer: Writer, place: Place, found: Children, keys: list[int]) -> None:
    guardians = {key: writer.key(Guardian) for key in keys}
    found.guardianships |= {key: writer.key(Guardianship) for key in keys}
    writer.copy(
        Guardian,
        (
            {"id": one, "district_id": place.district.pk, "source_id": f"g-{one}", "given_name": "Sample",
             "family_name": f"Parent{one}"}
            for one in guardians.values()
        ),
    )  # fmt: skip
    writer.copy(
        Guardianship,
        (
            {"id": found.guardianships[key], "student_id": key, "guardian_id": one, "relation": "parent",
             "from_date": BEGAN}
            for key, one in guardians.items()
        ),
    )  # fmt: skip
