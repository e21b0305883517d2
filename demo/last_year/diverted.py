"""Diversion cases of 2021-22 that ended: of whom the police had told, and of others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from casework.calendar import Calendar, calendar_of
from demo.agencies import COURT
from demo.last_year.children import POLICE, Child, Children
from demo.last_year.diversion_rows import Rows, Sent
from demo.last_year.police import Contact
from demo.last_year.way import Way, Works
from demo.last_year.year import days_of, school_day
from demo.people import account
from demo.police import AGENCY, STORIES
from demo.roster.chance import Chance
from district.models import District, Organization, Role, School
from diversion.models import ConditionKind, Offense

# Of which the demonstration tells no contact with the police: they were referred by others, or for what was elsewhere.
MONTHS = {
    (2021, 9): 10, (2021, 10): 12, (2021, 11): 11, (2021, 12): 8, (2022, 1): 10, (2022, 2): 12, (2022, 3): 10,
    (2022, 4): 12, (2022, 5): 9,
}  # fmt: skip
SHARES = {"east": 34, "north": 28, "lincoln": 24, "hoover": 9, "roosevelt": 5}
SOURCES = {"police": 45, "school": 25, "court_officer": 30}
# Of a hundred who are eligible so many complete what was agreed, by school: of the others some decline, and some are
# not reached, give up or do not keep it. Of some groups fewer are reached in time to be offered anything.
COMPLETE = {"north": 66, "east": 44, "lincoln": 55, "hoover": 62, "roosevelt": 70}
NOT_OFFERED = {"BL": 16, "HI": 10, "AM": 14}
DECLINE = {"BL": 17, "HI": 14}
RETURNS = {"not_kept": 5, "new_offense": 2, "withdrawn": 2, "moved": 1}
# What happened later would not have ended by now.
LAST_OFFENSE = date(2022, 5, 20)


def bring(children: Children, contacts: Sequence[Contact]) -> int:
    """Write the cases; return how many they are."""
    calendar = calendar_of(District.objects.get())
    works, rows = _works(calendar), Rows(account(Role.DIVERSION_COORDINATOR))
    number = 0
    for number, sent in enumerate(sorted(_sent(children, contacts, works), key=lambda one: one.on), 1):
        luck = Chance("way", number)
        Way(works, rows, sent, luck, number).go(_end(sent.child, sent, luck))
    rows.write()
    return number


def _works(calendar: Calendar) -> Works:
    return Works(
        actor=account(Role.DIVERSION_COORDINATOR), calendar=calendar,
        schools={one.code: one for one in School.objects.all()},
        police=Organization.objects.get(name=AGENCY), court=Organization.objects.get(name=COURT),
        kinds={one.code: one for one in ConditionKind.objects.all()},
    )  # fmt: skip


def _sent(children: Children, contacts: Sequence[Contact], works: Works) -> Iterator[Sent]:
    """Yield what was referred: the students of contacts to whom diversion was offered, and others."""
    for one, child in contacts:
        if one.offer == "yes" and one.contact.on_date <= LAST_OFFENSE and one.offense is not None:
            day = school_day(works.calendar, one.contact.on_date + timedelta(days=1 + one.contact.on_date.day % 3))
            yield Sent(child, "police", day, one.contact.on_date, one.offense, one.contact.what, one)
    offenses = {one.code: one for one in Offense.objects.all()}
    for number, (day, school) in enumerate(days_of("referral", MONTHS, SHARES, works.calendar), 1):
        luck = Chance("referral of the year", number)
        words, code = luck.choice([*STORIES["referred"], *STORIES["cited"]])
        child = children.draw("diversion", POLICE, school)
        happened = day - timedelta(days=1 + luck.below(4))
        yield Sent(child, luck.weighed(SOURCES), day, happened, offenses[code], words)


def _end(child: Child, sent: Sent, luck: Chance) -> str:
    """Return how a case ends."""
    age = child.student.age_on(sent.offense_date)
    if age is None or age > 17:
        return "too_old"
    if luck.below(100) < 9:
        return "harmed_says_no"
    kind = luck.below(100)
    left = (("not_offered", _most(NOT_OFFERED, child, 6)), ("declined", _most(DECLINE, child, 10)))
    for end, share in left:
        if kind < share:
            return end
        kind -= share
    return "completed" if luck.below(100) < COMPLETE[child.school] * 100 // 78 else luck.weighed(RETURNS)


def _most(by: Mapping[str, int], child: Child, otherwise: int) -> int:
    return max((by[one] for one in child.so if one in by), default=otherwise)
