"""
Rows of contacts with the police and of referrals to supports, spread over the schools.

They are written without triggers, as copies are; checks still hold.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import timedelta

from bench.generators.case_people import end_of, moment, school_days_after
from bench.generators.children import Children
from bench.generators.drawn import DAYS, FIRST
from bench.generators.place import Place
from bench.generators.rows import Told, Writer
from bench.generators.shared import Shared
from community.models import SupportDuty, SupportReferral
from diversion.models import ContactStudent, PoliceContact

AT_ONCE = 5_000
STARTED = ["school"] * 5 + ["police"] * 3 + ["other"] * 2
WHY = ("violence", "weapon", "threat", "drugs", "property", "disorder", "welfare", "outside", "not_said")
WHERE = ["grounds"] * 7 + ["event", "transport", "elsewhere"]
LANGUAGES = ["en"] * 7 + ["es"] * 2 + ["ar"]
# In which status a referral to a support is, and how far it came: 0 referred, 1 contacted, 2 connected.
REACHED = {"completed": 2, "connected": 2, "contacted": 1, "referred": 0, "not_reached": 0, "declined": 1,
           "withdrawn": 0, "in_error": 2}  # fmt: skip
ENDED = {"completed", "not_reached", "declined", "withdrawn", "in_error"}


def contacts_made(writer: Writer, place: Place, children: Children, shared: Shared, *, contacts: int) -> None:
    """Write ``contacts`` contacts with the police, each with up to three students; some were entered in error."""
    chance = random.Random(279)  # noqa: S311  # nobody's secret
    for start in range(0, contacts, AT_ONCE):
        rows, students = [], []
        for number in range(start, min(start + AT_ONCE, contacts)):
            key, school = writer.key(PoliceContact), number % len(place.schools)
            rows.append({"id": key, **_contact(place, shared, chance, number, school)})
            students += [{"contact_id": key, **row} for row in _students(children, chance, number, school)]
        writer.copy(PoliceContact, rows)
        writer.copy(ContactStudent, ({"id": writer.key(ContactStudent), **row} for row in students))


def _contact(place: Place, shared: Shared, chance: random.Random, number: int, school: int) -> Told:
    day = FIRST + timedelta(chance.randrange(DAYS))
    error = {"error_at": moment(day), "error_reason": "Entered twice."} if number % 33 == 7 else {}
    return {
        "school_id": place.schools[school].pk, "on_date": day, "where": chance.choice(WHERE),
        "kind": ("call", "referral", "interview")[number % 3], "started_by": chance.choice(STARTED),
        "why": chance.choice(WHY), "what": "Two students fought.", "agency_id": shared.agency,
        "entered_by_id": shared.by, "entered_at": moment(day), **error,
    }  # fmt: skip


def _students(children: Children, chance: random.Random, number: int, school: int) -> Iterator[Told]:
    at = children.at[school]
    for student in chance.sample(at, (0, 1, 1, 2, 3)[number % 5]):
        is_alleged = chance.random() < 0.7
        arrested = is_alleged and chance.random() < 0.2
        cited = is_alleged and chance.random() < 0.2
        told: Told = {"part": "alleged" if is_alleged else "witness", "was_arrested": arrested, "was_cited": cited,
                      "was_referred": arrested or cited or (is_alleged and chance.random() < 0.6),
                      "outcome": "parent" if is_alleged else "stayed"}  # fmt: skip
        # Of twenty one is not matched yet, of thirty one was taken off.
        told |= {"name": f"Sample Child of {number}"} if chance.random() < 0.05 else {"student_id": student}
        yield told | ({"off_at": moment(FIRST), "off_reason": "Somebody else."} if chance.random() < 0.03 else {})


def supports_made(writer: Writer, place: Place, children: Children, shared: Shared, *, referrals: int) -> None:
    """Write ``referrals`` referrals of students to a support, each with its duty of first contact."""
    chance, open_of = random.Random(84), set[int]()  # noqa: S311  # nobody's secret
    for start in range(0, referrals, AT_ONCE):
        rows, duties = [], []
        for number in range(start, min(start + AT_ONCE, referrals)):
            key, school = writer.key(SupportReferral), number % len(place.schools)
            row = _referral(place, children, shared, chance, school)
            if row["status"] not in ENDED:
                # Nobody is referred to a support twice at once.
                row |= {"status": "withdrawn", "ended_date": row["referred_date"] + timedelta(30),
                        "ended_reason": "They moved."} if row["student_id"] in open_of else {}  # fmt: skip
                open_of.add(row["student_id"])
            rows.append({"id": key, **row})
            duties.append({"id": writer.key(SupportDuty), "referral_id": key, **_first_contact(shared, row)})
        writer.copy(SupportReferral, rows)
        writer.copy(SupportDuty, duties)


def _referral(place: Place, children: Children, shared: Shared, chance: random.Random, school: int) -> Told:
    day, status = FIRST + timedelta(chance.randrange(DAYS)), chance.choice(list(REACHED))
    reach = REACHED[status]
    contacted = day + timedelta(chance.randrange(22)) if reach else None
    connected = contacted + timedelta(chance.randrange(9)) if contacted and reach > 1 else None
    ended = (connected or contacted or day) + timedelta(chance.randrange(40)) if status in ENDED else None
    return {
        "student_id": chance.choice(children.at[school]), "school_id": place.schools[school].pk,
        "support_id": shared.support, "purpose": "Somebody to talk to.", "language": chance.choice(LANGUAGES),
        "status": status, "referred_by_id": shared.by, "referred_date": day, "referred_at": moment(day),
        "contacted_date": contacted, "connected_date": connected, "ended_date": ended,
        "ended_reason": "It is over." if ended else "",
    }  # fmt: skip


def _first_contact(shared: Shared, row: Told) -> Told:
    day = row["referred_date"]
    told: Told = {"kind": "first_contact", "role": "engagement_coordinator", "clock": "10 school days",
                  "began_at": moment(day), "due_at": end_of(school_days_after(day, 10))}  # fmt: skip
    if row["contacted_date"]:
        return told | {"done_at": moment(row["contacted_date"]), "done_by_id": shared.by,
                       "done_date": row["contacted_date"], "evidence": "Called."}  # fmt: skip
    if row["ended_date"]:
        return told | {"cancelled_at": moment(row["ended_date"]), "cancelled_reason": "It ended."}
    return told
