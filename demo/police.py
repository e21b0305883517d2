"""The demonstration's contacts with the police: one school year, and the fall after it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any

from django.db import transaction

from casework.calendar import calendar_of
from demo.doing import done
from demo.moments import at_time
from demo.people import account
from demo.roster.chance import Chance
from district import services as district
from district.models import District, Role, User
from diversion import services
from diversion.models import PoliceContact
from students.models import SchoolMembership, Student

AGENCY = "City police department"
AGREED = date(2021, 7, 1)
# How many contacts there were in each month, and where: at North the most.
MONTHS = {
    (2021, 8): 1, (2021, 9): 6, (2021, 10): 8, (2021, 11): 6, (2021, 12): 4, (2022, 1): 5, (2022, 2): 7,
    (2022, 3): 6, (2022, 4): 5, (2022, 5): 5, (2022, 8): 1, (2022, 9): 5, (2022, 10): 4,
}  # fmt: skip
SHARES = {"north": 30, "east": 26, "lincoln": 18, "hoover": 14, "roosevelt": 12}
# What came of it, by how often: how it began, who started it, what was done to whoever did it, and what it was.
KINDS: dict[tuple[str, str, str], int] = {
    ("call", "school", "nothing"): 30,
    ("referral", "school", "referred"): 34,
    ("referral", "school", "cited"): 9,
    ("interview", "police", "nothing"): 12,
    ("referral", "school", "arrested"): 8,
    ("warrant", "police", "custody"): 4,
    ("call", "other", "nothing"): 3,
}
DONE: dict[str, dict[str, Any]] = {
    "nothing": {"part": "witness", "outcome": "stayed"},
    "referred": {"was_referred": True, "outcome": "parent"},
    "cited": {"was_referred": True, "was_cited": True, "outcome": "parent"},
    "arrested": {"was_referred": True, "was_arrested": True, "in_custody": True, "outcome": "detention",
                 "force": "restraints"},
    "custody": {"in_custody": True, "outcome": "court"},
}  # fmt: skip
# Invented: what happened, and the section of the Code that the officer named.
STORIES: dict[str, Sequence[tuple[str, str]]] = {
    "nothing": (
        ("Somebody who does not belong to the school stood in the parking lot and would not leave.", ""),
        ("Officers asked who had seen a car that was broken into on the street behind the gym.", ""),
        ("A parent and a neighbor quarreled loudly at the entrance. Both went home.", ""),
    ),
    "referred": (
        ("Two students fought in the hallway. Staff parted them and asked for an officer.", "708.2(6)"),
        ("A phone was taken out of a locker and found again.", "714.2(5)"),
        ("A door was kicked in after practice.", "716.6"),
    ),
    "cited": (
        ("A bottle of liquor was found in a bag at the homecoming game.", "123.47"),
        ("Vapor products were sold in a restroom.", "453A.2(2)"),
    ),
    "arrested": (
        ("A student was hurt in a fight and taken to a doctor.", "708.2(2)"),
        ("A pocket knife was shown in a quarrel. Nobody was hurt.", "708.2(3)"),
    ),
    "custody": (("Officers came with an order of the juvenile court.", ""),),
}
WHY = {"": "court", "708.2(6)": "violence", "714.2(5)": "property", "716.6": "property", "123.47": "drugs",
       "453A.2(2)": "drugs", "708.2(2)": "violence", "708.2(3)": "weapon"}  # fmt: skip
CALLS = ("stranger", "outside", "stranger")
OFFICERS = ("Officer Brandvold", "Officer Teague", "Sergeant Okonjo", "Officer Lindqvist")
LAST = date(2022, 10, 13)
OLD_ENOUGH, POOL = date(2007, 6, 1), 90
OF_STUDENT = {
    "part": "alleged", "was_referred": False, "was_cited": False, "was_searched": False, "in_custody": False,
    "was_arrested": False, "statute": "", "force": "none", "parent_told_at": None, "offer": "not_asked",
    "no_offer_why": "",
}  # fmt: skip


def is_told() -> bool:
    """Tell whether it was told in this database."""
    return PoliceContact.objects.exists()


@dataclass(frozen=True, slots=True)
class Cast:
    """Whoever records, which agency came, and whom of each school it was about."""

    coordinator: User
    agency: str
    pools: dict[str, list[Student]]


@transaction.atomic
def tell(say: Callable[[str], None]) -> None:
    """Let the diversion coordinator record each contact on the day after it."""
    cast = Cast(account(Role.DIVERSION_COORDINATOR), _agency(), {code: _pool(code) for code in SHARES})
    number = 0
    days = list(_days())
    for number, day in enumerate(days, 1):
        luck = Chance("police", number)
        # Of the last one, an arrest, nobody has noted yet when a parent was told.
        how = ("referral", "school", "arrested") if number == len(days) else luck.weighed(KINDS)
        _record(cast, luck, day, number, how)
    say(f"police contacts: {number}")


def _days() -> Iterator[date]:
    """Yield the day of each contact, oldest first: a school day."""
    calendar = calendar_of(District.objects.get())
    for (year, month), times in MONTHS.items():
        first = date(year, month, 25 if month == 8 else 1)
        span = 6 if month == 8 else 12 if (year, month) == (2022, 10) else 27
        for turn in range(times):
            day = first + timedelta(days=span * turn // times)
            while not calendar.is_school(day):
                day += timedelta(days=1)
            yield min(day, LAST)


def _agency() -> str:
    director = account(Role.PLAN_DIRECTOR)
    made = done(
        district.organization_add, AGREED, time(9, 0), actor=director, name=AGENCY, note="Comes when it is called."
    )
    done(
        district.organization_agree, AGREED, time(9, 5), actor=director, ref=made.ref,
        title="Diversion of juvenile offenses", from_date=AGREED,
    )  # fmt: skip
    return made.ref


def _pool(school: str) -> list[Student]:
    """Return some who are at the school, and were old enough for it the year before, in an order that stays."""
    stays = SchoolMembership.objects.filter(school__code=school, from_date__lte=date(2022, 9, 1), until_date__gt=LAST)
    found = Student.objects.standing().filter(pk__in=stays.values("student"), birth_date__lt=OLD_ENOUGH)
    return list(found.order_by("-source_id")[:POOL])


def _record(cast: Cast, luck: Chance, day: date, number: int, how: tuple[str, str, str]) -> None:
    school, (kind, started, what) = luck.weighed(SHARES), how
    words, code = luck.choice(STORIES[what])
    why = CALLS[[one for one, _code in STORIES[what]].index(words)] if what == "nothing" else WHY[code]
    entered = day + timedelta(days=1) if day < LAST else day
    at = time(8 + luck.below(7), luck.below(12) * 5)
    contact = done(
        services.contact_record, entered, time(16, 0), actor=cast.coordinator, school=school, on_date=day, at_time=at,
        where="event" if code == "123.47" else "grounds", kind=kind, started_by=started, why=why,
        what=words,
        agency=cast.agency, asked_by="Assistant principal" if started == "school" else "",
        officer=luck.choice(OFFICERS), agency_number=f"{day:%y}-{30_000 + number * 37}",
    )  # fmt: skip
    if what == "nothing" and kind == "call":
        return
    told = OF_STUDENT | DONE[what] | {"offense": code, "statute": code} | _later(what, luck, day, at)
    pool = cast.pools[school]
    one: dict[str, Any] = {"student": pool[luck.below(len(pool))].ref}
    if number % 17 == 0:
        one = {"name": "Jordan Placeholder", "birth_date": date(2006, 5, 14)}
    done(
        services.contact_add_student, entered, time(16, 5), actor=cast.coordinator, ref=contact.ref, **told | one
    )  # fmt: skip


def _later(what: str, luck: Chance, day: date, at: time) -> dict[str, Any]:
    """Return when a parent was told, but of the last days, and whether diversion was offered."""
    found: dict[str, Any] = {}
    if DONE[what].get("in_custody") and day < LAST - timedelta(days=3):
        found["parent_told_at"] = at_time(day, time(at.hour + 1, at.minute))
    if DONE[what].get("was_referred"):
        offered = luck.below(10) < 6
        found |= {"offer": "yes"} if offered else {"offer": "no", "no_offer_why": "Was diverted before."}
    return found
