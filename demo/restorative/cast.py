"""Who works in the demonstration’s restorative cases, and which students of its roster they are about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, time, timedelta

from casework.calendar import Calendar, calendar_of
from demo.doing import done
from demo.people import account
from district import services as district
from district.models import District, Role, School, User
from restorative.models import Behavior, ItemKind, Volunteer
from students import services as students
from students.models import CodeOfConduct, ConflictOfInterest, Guardianship, SchoolMembership, Student

# From here on at their school, and at no other one: the cases of both school years are about them.
FIRST, LAST = date(2022, 9, 1), date(2022, 10, 13)
# So many of each school stay with what demo.access tells of them.
OTHERS, MOST = 10, 300
# Whoever was born later was at no high school in 2021-22.
YOUNGEST = date(2007, 6, 1)
BEGAN = date(2021, 8, 16)
ACCEPTED = date(2022, 8, 19)
# Invented colleagues of the demonstration's facilitator, who is at North. They have no password: nobody signs in.
COLLEAGUES = {"east": "Tamsin Rowe", "hoover": "Levi Marchetti", "lincoln": "Soledad Pruitt", "roosevelt": "Anders Bly"}
# Came with the fall of 2022, and reads and accepts the code of conduct at the first look, as everyone does once.
NEWEST = ("Pia Lindgren", "roosevelt", date(2022, 10, 11))


@dataclass(slots=True)
class Cast:
    """
    Whoever acts, by role or by school, and the students of each school in an order that stays.

    ``booked`` is how many meetings are on a school's day: each begins an hour after the one before.
    """

    coordinator: User
    leader: User
    title_ix: User
    privacy: User
    teacher: User
    facilitators: dict[str, User]
    referrers: list[User]
    schools: dict[str, School]
    calendar: Calendar
    pools: dict[str, Iterator[Student]]
    guardians: dict[int, str]
    guardian_keys: dict[int, int]
    behaviors: dict[str, Behavior]
    kinds: dict[str, ItemKind]
    volunteers: list[Volunteer] = field(default_factory=list)
    booked: dict[tuple[str, date], int] = field(default_factory=lambda: defaultdict(int))

    def next_student(self, school: str) -> Student:
        """Return the next student of a school of whom nothing was told yet."""
        return next(self.pools[school])

    def school_day(self, day: date) -> date:
        """Return ``day``, or the first school day after it."""
        while not self.calendar.is_school(day):
            day += timedelta(days=1)
        return day

    def free_at(self, school: str, day: date) -> time:
        """Return at what time the next meeting of a school's day begins."""
        self.booked[school, day] += 1
        return time(8 + self.booked[school, day], 15)


def cast_make() -> Cast:
    """Return who acts; the facilitators of the other four schools are added."""
    facilitators = {"north": account(Role.RESTORATION_FACILITATOR)} | _colleagues()
    roles = (Role.ENGAGEMENT_COORDINATOR, Role.SCHOOL_LEADER, Role.DIVERSION_COORDINATOR, Role.PLAN_DIRECTOR)
    schools = {one.code: one for one in School.objects.select_related("district")}
    pools = {code: list(_students(code)) for code in facilitators}
    speak = _guardians([one.pk for found in pools.values() for one in found])
    return Cast(
        coordinator=account(Role.RESTORATION_COORDINATOR),
        leader=account(Role.SCHOOL_LEADER),
        title_ix=account(Role.TITLE_IX_COORDINATOR),
        privacy=account(Role.PRIVACY_OFFICER),
        teacher=account(Role.STAFF_MEMBER),
        facilitators=facilitators,
        referrers=[account(role) for role in roles],
        schools=schools,
        calendar=calendar_of(District.objects.get()),
        pools={code: iter(found) for code, found in pools.items()},
        guardians={child: ref for child, ref, _key in speak},
        guardian_keys={child: key for child, _ref, key in speak},
        behaviors={one.code: one for one in Behavior.objects.all()},
        kinds={one.code: one for one in ItemKind.objects.all()},
    )


def _colleagues() -> dict[str, User]:
    admin, code, found = account(Role.ADMINISTRATOR), CodeOfConduct.objects.latest("number"), {}
    schools = {one.code: one for one in School.objects.all()}
    told = [(name, school, BEGAN) for school, name in COLLEAGUES.items()]
    for name, school, began in [*told, NEWEST]:
        made = done(
            district.person_add, began, time(8, 30), actor=admin, name=name, role=Role.RESTORATION_FACILITATOR,
            email=f"{name.lower().replace(' ', '.')}@demo.invalid", school=schools[school],
        )  # fmt: skip
        if began == BEGAN:
            done(students.code_accept, ACCEPTED, time(9, 5), actor=made, ref=code.ref)
            found[school] = made
    return found


def _students(school: str) -> list[Student]:
    stays = SchoolMembership.objects.filter(from_date__lte=FIRST, until_date__gt=LAST, school__code=school)
    others = SchoolMembership.objects.exclude(school__code=school)
    speak = Guardianship.objects.filter(relation="parent", until_date=None, barred_date=None)
    found = Student.objects.standing().filter(
        pk__in=stays.values("student"), birth_date__lt=YOUNGEST, guardianships__in=speak
    )
    found = found.exclude(pk__in=others.values("student"))
    found = found.exclude(pk__in=ConflictOfInterest.objects.values("student"))
    return list(found.order_by("local_id").distinct()[OTHERS:MOST])


def _guardians(keys: list[int]) -> list[tuple[int, str, int]]:
    """Return parents of students: the student's key, the guardianship's reference and key. One query."""
    speak = Guardianship.objects.filter(student__in=keys, relation="parent", until_date=None, barred_date=None)
    return list(speak.order_by("-pk").values_list("student", "ref", "pk"))
