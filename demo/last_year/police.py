"""Contacts with the police in 2021-22 of which a student was the reason, beside those that demo.police records."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any

from casework.calendar import calendar_of
from core import history
from demo.last_year.children import POLICE, Child, Children
from demo.last_year.year import days_of, entered
from demo.moments import at_time
from demo.people import account
from demo.police import AGENCY, DONE, OFFICERS, STORIES, WHY
from demo.roster.chance import Chance
from district.models import District, Organization, Role, School
from diversion.models import ContactStudent, Offense, PoliceContact

MONTHS = {
    (2021, 8): 3, (2021, 9): 14, (2021, 10): 13, (2021, 11): 12, (2021, 12): 8, (2022, 1): 10, (2022, 2): 12,
    (2022, 3): 9, (2022, 4): 13, (2022, 5): 13, (2022, 8): 3, (2022, 9): 11,
}  # fmt: skip
# At Roosevelt the police hardly came.
SHARES = {"east": 38, "north": 27, "lincoln": 24, "hoover": 8, "roosevelt": 3}
WHAT = {"referred": 68, "cited": 16, "arrested": 16}
# Every so many contacts there are two students in it, or one of an earlier contact of the school.
TWO, AGAIN = 3, 8
NUMBERED_FROM = 52_000
Contact = tuple[ContactStudent, Child]


@dataclass(slots=True)
class Brought:
    """What is written, and what is needed for each."""

    schools: dict[str, School]
    offenses: dict[str, Offense]
    about: dict[str, Any]
    contacts: list[PoliceContact]
    students: list[Contact]


def bring(children: Children) -> list[Contact]:
    """Write the contacts, in two statements, and return the students in them."""
    told = Brought(
        {one.code: one for one in School.objects.all()}, {one.code: one for one in Offense.objects.all()},
        {"entered_by": account(Role.DIVERSION_COORDINATOR), "agency": Organization.objects.get(name=AGENCY)}, [], [],
    )  # fmt: skip
    days = days_of("contact", MONTHS, SHARES, calendar_of(District.objects.get()))
    for number, (day, school) in enumerate(days, 1):
        _contact(told, children, number, day, school)
    with entered(), history.action("diversion.contact.record", actor=told.about["entered_by"]):
        PoliceContact.objects.bulk_create(told.contacts)
    with entered(), history.action("diversion.contact.add_student", actor=told.about["entered_by"]):
        ContactStudent.objects.bulk_create([one for one, _child in told.students])
    return told.students


def _contact(told: Brought, children: Children, number: int, day: date, school: str) -> None:
    luck = Chance("contact of the year", number)
    what = luck.weighed(WHAT)
    words, code = luck.choice(STORIES[what])
    hour = time(8 + luck.below(7), luck.below(12) * 5)
    contact = PoliceContact(
        school=told.schools[school], on_date=day, at_time=hour, where="event" if code == "123.47" else "grounds",
        kind="referral", started_by="school", why=WHY[code], what=words, asked_by="Assistant principal",
        officer=luck.choice(OFFICERS), agency_number=f"{day:%y}-{NUMBERED_FROM + number * 7}",
        entered_at=at_time(day + timedelta(days=1), time(16)), **told.about,
    )  # fmt: skip
    told.contacts.append(contact)
    for child in _who(told, children, number, school):
        told.students.append((_student(told, contact, child, what, luck), child))


def _who(told: Brought, children: Children, number: int, school: str) -> Sequence[Child]:
    earlier = [child for _one, child in told.students if child.school == school]
    if number % AGAIN == 0 and earlier:
        return [earlier[-1]]
    return [children.draw("police", POLICE, school) for _one in range(2 if number % TWO == 0 else 1)]


def _student(told: Brought, contact: PoliceContact, child: Child, what: str, luck: Chance) -> ContactStudent:
    """Return what was done to a student, when a parent was told of custody, and whether diversion was offered."""
    done = dict(DONE[what])
    at = contact.at_time or time(12)
    if done.get("in_custody"):
        done["parent_told_at"] = at_time(contact.on_date, time(at.hour + 1, at.minute))
    # Fewer are offered it of those who were arrested.
    offered = luck.below(100) < (55 if what == "arrested" else 82)
    done |= {"offer": "yes"} if offered else {"offer": "no", "no_offer_why": "The officer sent it to the court."}
    return ContactStudent(
        contact=contact, student=child.student, statute=_section(contact), offense=told.offenses[_section(contact)],
        **{"part": "alleged", **done},
    )  # fmt: skip


def _section(contact: PoliceContact) -> str:
    """Return the section that a contact's words are told with."""
    return next(code for stories in STORIES.values() for words, code in stories if words == contact.what)
