"""Cases of restorative practice in all statuses over two school years, with all that belongs to them."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from django.db import transaction

from bench.databases import tidy
from bench.generators import case_ends, case_meetings, case_people
from bench.generators.children import Children, children_made
from bench.generators.copies import Marks, marked
from bench.generators.drawn import BEHAVIORS, DAYS, FIRST, Drawing
from bench.generators.place import SINCE, Place, year_made
from bench.generators.rows import BENCH, Row, Writer, writing
from bench.generators.shared import Shared, shared_made
from core import db_rights, history, records
from district.models import Role, RoleAssignment, SchoolYear, StaffMember, User
from restorative.models import Behavior, ItemKind, MatrixRow, PracticeLog
from students.models import CodeAcceptance, CodeOfConduct

AT_ONCE = 5_000
# One facilitator for so many cases, and one student, who is in several.
CASES_EACH, CASES_A_STUDENT = 2_000, 10
FEWEST_STUDENTS = 40
EARLIER = 9


@dataclass(frozen=True, slots=True)
class Team:
    """
    Who works on the cases: ``facilitator`` has ``mine`` open ones, and ``others`` the rest.

    ``children`` are whom the cases are about. ``around`` is what diversion and supports need; ``shared`` notes what was
    there before all of them, and is there once however often they are copied.
    """

    facilitator: User
    others: list[User]
    coordinator: User
    behaviors: list[int]
    kind: int
    mine: int
    around: Shared
    shared: Marks
    children: Children

    @property
    def everybody(self) -> list[User]:
        """All facilitators."""
        return [self.facilitator, *self.others]


def cases_made(place: Place, *, cases: int, mine: int, students: int = 0) -> Team:
    """
    Make ``cases`` cases, of which the facilitator of the returned team works on ``mine`` open ones.

    There are ``students`` students, or as many as the cases need.
    """
    team = _team(place, max(3, cases // CASES_EACH), mine)
    fewest = max(FEWEST_STUDENTS * len(place.schools), cases // CASES_A_STUDENT)
    children = children_made(place, max(fewest, students))
    team = replace(team, children=children)
    drawing, chance, writer = Drawing(children, 1 + len(team.others)), random.Random(6), None  # noqa: S311
    tidy()
    state = case_people.State(place, team, children, chance, drawing.diary)
    for start in range(0, cases, AT_ONCE):
        drawn = [drawing.case(number) for number in range(start, min(start + AT_ONCE, cases))]
        with writing(writer) as writer:
            # What triggers ask is planned while their tables are small, and asked until they are large.
            writer.cursor.execute("SET LOCAL enable_seqscan = off; SET CONSTRAINTS ALL IMMEDIATE")
            case_people.copied(writer, state, drawn)
            case_meetings.copied(writer, state, drawn)
            case_ends.copied(writer, state, drawn)
            writer.copy(PracticeLog, _logs(writer, state, len(drawn)))
    tidy()
    return team


def _team(place: Place, others: int, mine: int) -> Team:
    with db_rights.as_owner(), transaction.atomic(), history.action("bench.generated", actor=BENCH):
        code = records.insert(CodeOfConduct(number=1, text="I look only at what my work needs.", published_at=_NOON))
        coordinator = _person(place, Role.RESTORATION_COORDINATOR, 0, code)
        behaviors = [
            records.insert(Behavior(district=place.district, code=f"b{n}", name=f"Behavior {n}")).pk
            for n in range(BEHAVIORS)
        ]
        for year in [*place.years, *earlier_years(place)]:
            # The last two behaviors have no row, and one row is no longer used.
            for n, behavior in enumerate(behaviors[:-2]):
                for occurrence, days in (("first", n % 4), ("second", n % 4 + 2)):
                    used = (n, occurrence) != (5, "second")
                    records.insert(MatrixRow(school_year=year, behavior_id=behavior, occurrence=occurrence,
                                             days_min=0, days_typical=days, is_used=used))  # fmt: skip
        kind = records.insert(ItemKind(district=place.district, code="help", name="Help", name_es="Ayuda"))
        around = shared_made(place, coordinator.pk)
        shared = marked()
        people = [_person(place, Role.RESTORATION_FACILITATOR, n, code) for n in range(others + 1)]
        return Team(people[0], people[1:], coordinator, behaviors, kind.pk, mine, around, shared, Children([]))


def earlier_years(place: Place) -> list[SchoolYear]:
    """Make the school years into which copies of cases are moved, down to ten years before the newest case."""
    return [
        year_made(place.district, first)
        for first in range(place.years[0].starts_date.year - EARLIER, place.years[0].starts_date.year)
    ]


_NOON = datetime(2021, 7, 1, 17, tzinfo=UTC)


def _person(place: Place, role: Role, number: int, code: CodeOfConduct) -> User:
    person = User(email=f"{role}{number}@example.org", name=f"Bench {role.label} {number}")
    person.set_unusable_password()
    records.insert(person)
    records.insert(RoleAssignment(district=place.district, user=person, role=role, from_date=SINCE))
    number_at_work = f"W{person.pk}"
    records.insert(StaffMember(district=place.district, user=person, name=person.name, employee_number=number_at_work))
    records.insert(CodeAcceptance(user=person, code=code, accepted_at=_NOON))
    return person


def _logs(writer: Writer, state: case_people.State, many: int) -> Iterator[Row]:
    """Give conversations in passing, as many as cases, at all schools but the first."""
    schools = state.place.schools[1:]
    for n in range(many):
        day = FIRST + timedelta(state.chance.randrange(DAYS))
        yield {
            "id": writer.key(PracticeLog), "school_id": schools[n % len(schools)].pk, "on_date": day, "students": 2,
            "entered_by_id": state.team.coordinator.pk, "entered_at": case_people.moment(day), "kind": "question",
            "minutes": "short",
            "taken_back_at": case_people.moment(day) if state.chance.random() < 0.04 else None,
        }  # fmt: skip
