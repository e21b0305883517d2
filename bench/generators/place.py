"""What lines and reports need around them: the district, its schools and years, people, and the plan."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from bench.generators.rows import BENCH
from bench.size import NEWEST, PLAN_ENDS
from core import db_rights, history, records
from district.models import District, Role, RoleAssignment, School, SchoolYear, User
from plan.models import Level, Milestone, MilestoneDueDate, Plan, Strategy

MILESTONES = 24
SINCE = date(2000, 7, 1)


@dataclass(frozen=True, slots=True)
class Place:
    """Who and where: ``people`` by role."""

    district: District
    schools: list[School]
    years: list[SchoolYear]
    plan: Plan
    people: dict[Role, User]


def place_made(*, schools: int, reports: int) -> Place:
    """Make a district with a plan that has been reported on for ``reports`` months up to the newest."""
    with db_rights.as_owner(), transaction.atomic(), history.action("bench.generated", actor=BENCH):
        district = records.insert(
            District(name="Bench Public Schools", nces_id="1900001", state="IA", time_zone="America/Chicago")
        )
        plan = records.insert(
            Plan(
                district=district, code="bench", name="Bench plan", summary="Generated.", source="bench",
                status=Plan.Status.SIGNALED, status_date=SINCE, reports_from=_months_before(NEWEST, reports - 1),
                reports_until=PLAN_ENDS,
            )
        )  # fmt: skip
        _milestones_made(plan)
        return Place(
            district=district,
            schools=[
                records.insert(School(district=district, code=f"s{n:03}", name=f"School {n:03}", level="high"))
                for n in range(schools)
            ],
            years=[year_made(district, first) for first in (2021, 2022)],
            plan=plan,
            people={
                role: _person(district, role)
                for role in (Role.PLAN_DIRECTOR, Role.SUPERVISOR, Role.HR_SPECIALIST, Role.BOARD_MEMBER)
            },
        )


def year_made(district: District, first: int) -> SchoolYear:
    """Make the school year that begins in ``first``."""
    starts, ends = date(first, 7, 1), date(first + 1, 7, 1)
    code = f"{first}-{(first + 1) % 100:02}"
    return records.insert(SchoolYear(district=district, code=code, starts_date=starts, ends_date=ends))


def _person(district: District, role: Role) -> User:
    person = User(email=f"{role}@example.org", name=f"Bench {role.label}")
    person.set_unusable_password()
    records.insert(person)
    records.insert(RoleAssignment(district=district, user=person, role=role, from_date=SINCE))
    return person


def _milestones_made(plan: Plan) -> None:
    level = records.insert(Level(plan=plan, number=1, name="Level", purpose="Generated."))
    strategy = records.insert(Strategy(level=level, code="s1", name="Strategy"))
    for n in range(MILESTONES):
        due = _months_before(date(2024, 1, 1), n)
        made = records.insert(Milestone(strategy=strategy, code=f"m{n:02}", title=f"Milestone {n}", due_date=due))
        records.insert(MilestoneDueDate(milestone=made, number=1, due_date=due, decided_date=SINCE))


def _months_before(month: date, n: int) -> date:
    count = month.year * 12 + month.month - 1 - n
    return date(count // 12, count % 12 + 1, 1)
