"""Restorative cases of 2021-22 that ended, beside those that demo.restorative tells; and some that came in late."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from casework.calendar import calendar_of
from demo.last_year.children import REPAIR, Child, Children, children_of_year
from demo.last_year.year import BROUGHT, Months, days_of
from demo.people import account
from demo.restorative.cast import COLLEAGUES, Cast
from demo.restorative.course import Course
from demo.restorative.past import LAST_COMPLETED, LATELY
from demo.restorative.rows import Rows
from demo.restorative.words import INCIDENTS
from demo.roster.chance import Chance
from district.models import District, Role, School, User
from restorative.models import Behavior, Encounter, ItemKind

MONTHS = {
    (2021, 8): 4, (2021, 9): 20, (2021, 10): 18, (2021, 11): 16, (2021, 12): 11, (2022, 1): 14, (2022, 2): 17,
    (2022, 3): 13, (2022, 4): 17, (2022, 5): 16,
}  # fmt: skip
SHARES = {"east": 36, "north": 28, "lincoln": 22, "hoover": 9, "roosevelt": 5}
# How a case goes differs by school: how many are found suitable, take part, and keep what was agreed.
OTHERWISE = {"own_wish": 10, "withdrawn": 6, "moved": 3}
ENDS: Mapping[str, Mapping[str, int]] = {
    "north": {"completed": 62, "not_kept": 5, "declined": 8, "not_suitable": 5, "elsewhere": 2, **OTHERWISE},
    "east": {"completed": 38, "not_kept": 16, "declined": 15, "not_suitable": 14, "elsewhere": 5, **OTHERWISE},
    "lincoln": {"completed": 48, "not_kept": 10, "declined": 12, "not_suitable": 10, "elsewhere": 4, **OTHERWISE},
    "hoover": {"completed": 54, "not_kept": 8, "declined": 10, "not_suitable": 8, "elsewhere": 3, **OTHERWISE},
    "roosevelt": {"completed": 60, "not_kept": 4, "declined": 8, "not_suitable": 6, "elsewhere": 2, **OTHERWISE},
}
# Every so many cases somebody of an earlier one of the school is in it again.
AGAIN = 6

# What stood on paper until the winter was over, of one school; all of it had ended by then.
LATE_SCHOOL, LATE_ENTERED = "lincoln", date(2022, 1, 18)
LATE_MONTHS: Months = {(2021, 10): 8, (2021, 11): 9}
LATE_ENDS = {"own_wish": 7, "declined": 2, "not_suitable": 1}


def bring(children: Children) -> int:
    """Write the cases; return how many they are."""
    told = Brought.begun(children)
    earlier: dict[str, list[Child]] = {school: [] for school in SHARES}
    number = 0
    for number, (day, school) in enumerate(days_of("case", MONTHS, SHARES, told.cast.calendar), 1):
        luck = Chance("case of the year", number)
        again = earlier[school][-3:-2] if number % AGAIN == 0 else []
        ends = ENDS[school] if day <= LAST_COMPLETED else LATELY
        earlier[school].append(told.add(school, day, luck, ends, again))
    told.rows.write(BROUGHT)
    return number


def bring_late() -> int:
    """Write those that stood on paper, on the day on which they were entered; return how many they are."""
    told, number = Brought.begun(children_of_year()), 0
    for number, (day, school) in enumerate(days_of("late", LATE_MONTHS, {LATE_SCHOOL: 1}, told.cast.calendar), 1):
        told.add(school, day, Chance("case on paper", number), LATE_ENDS)
    told.rows.write(LATE_ENTERED)
    return number


@dataclass(frozen=True, slots=True)
class Brought:
    """What is written, who works on it, and whom it may be about."""

    children: Children
    cast: Cast
    rows: Rows

    @classmethod
    def begun(cls, children: Children) -> Brought:
        return cls(children, _cast(), Rows(account(Role.RESTORATION_COORDINATOR)))

    def add(self, school: str, day: date, luck: Chance, ends: Mapping[str, int], again: Sequence[Child] = ()) -> Child:
        """Let a case be referred and end in one of these ways; return the student who is named first."""
        told = INCIDENTS[luck.below(len(INCIDENTS))]
        drawn = (self.children.draw("repair", REPAIR, school, by=day) for _part in told.parts[len(again) :])
        people = [*again, *drawn]
        self.cast.guardian_keys |= {one.student.pk: one.guardianship for one in people if one.guardianship is not None}
        Course(self.cast, self.rows, school, told, [one.student for one in people], luck, day).go(luck.weighed(ends))
        return people[0]


def _cast() -> Cast:
    """Return who works on the cases: those whom demo.restorative added. Meetings begin after those that are there."""
    colleagues = {one.name: one for one in User.objects.filter(name__in=COLLEAGUES.values())}
    facilitators = {school: colleagues[name] for school, name in COLLEAGUES.items()}
    roles = (Role.ENGAGEMENT_COORDINATOR, Role.SCHOOL_LEADER, Role.DIVERSION_COORDINATOR, Role.PLAN_DIRECTOR)
    booked: Counter[tuple[str, date]] = Counter(Encounter.objects.values_list("school__code", "on_date"))
    found: dict[str, Any] = {
        "coordinator": account(Role.RESTORATION_COORDINATOR), "leader": account(Role.SCHOOL_LEADER),
        "title_ix": account(Role.TITLE_IX_COORDINATOR), "privacy": account(Role.PRIVACY_OFFICER),
        "teacher": account(Role.STAFF_MEMBER), "referrers": [account(role) for role in roles],
    }  # fmt: skip
    return Cast(
        **found,
        facilitators={"north": account(Role.RESTORATION_FACILITATOR), **facilitators},
        schools={one.code: one for one in School.objects.select_related("district")},
        calendar=calendar_of(District.objects.get()),
        pools={}, guardians={}, guardian_keys={},
        behaviors={one.code: one for one in Behavior.objects.all()},
        kinds={one.code: one for one in ItemKind.objects.all()},
        booked=booked,
    )  # fmt: skip
