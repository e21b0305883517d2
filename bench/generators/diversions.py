"""
Rows of diversion: cases in all statuses, who referred, what was decided and agreed, what was served, what came after.

They are written without triggers, as copies are, with what figures and lists read of them; checks still hold.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from bench.generators.case_people import end_of, moment, school_days_after
from bench.generators.children import Children, name_of
from bench.generators.drawn import DAYS, FIRST
from bench.generators.place import Place
from bench.generators.rows import Told, Writer
from bench.generators.shared import Shared
from diversion.models import (
    DiversionAgreement,
    DiversionAssignment,
    DiversionCase,
    DiversionCondition,
    DiversionContact,
    DiversionDuty,
    DiversionFollowUp,
    DiversionReferral,
    EligibilityDecision,
    Restitution,
    ServiceHours,
)

# Of a hundred cases so many are in each status, and come so far: 0 referred, 1 reviewed, 2 offered, 3 accepted, 4 in
# progress, 5 completed.
SHARES = {
    "completed": (42, 5), "in_progress": (8, 4), "returned": (8, 4), "not_eligible": (9, 1), "eligible": (4, 1),
    "offered": (5, 2), "declined": (8, 2), "accepted": (3, 3), "intake": (3, 3), "agreement": (3, 3),
    "referred": (3, 0), "in_error": (4, 3),
}  # fmt: skip
WHEEL = [status for status, (share, _reach) in SHARES.items() for _n in range(share)]
ENDED = {"completed", "returned", "not_eligible", "declined"}
UNMATCHED = {"referred", "not_eligible", "in_error"}
SOURCES = ["police"] * 6 + ["school"] * 3 + ["court_officer", "county_attorney"]
RETURNED = ("not_kept", "new_offense", "withdrawn", "moved", "not_reached")
FOUND = ["no"] * 6 + ["yes"] + ["unknown"]
LOOKED_UNTIL = FIRST + timedelta(DAYS + 120)
AT_ONCE = 5_000


@dataclass(slots=True)
class Youth:
    """One case. A day that did not come is None; ``student`` is None for one whom nobody has matched."""

    key: int
    number: int
    school: int
    student: int | None
    status: str
    reach: int
    referred: date
    reviewed: date | None = None
    offered: date | None = None
    accepted: date | None = None
    enrolled: date | None = None
    ended: date | None = None


@dataclass
class Drawing:
    """Draws youths one after another, the same at every run: no two of one child, day and offense."""

    children: Children
    chance: random.Random = field(default_factory=lambda: random.Random(232))  # noqa: S311  # nobody's secret
    taken: set[tuple[int, date, int]] = field(default_factory=set)

    def youth(self, key: int, number: int) -> Youth:
        """Draw the next case."""
        chance, school = self.chance, number % len(self.children.at)
        status = chance.choice(WHEEL)
        one = Youth(key, number, school, None, status, SHARES[status][1], FIRST)
        is_matched = status not in UNMATCHED or chance.random() < 0.7
        while True:
            one.referred = FIRST + timedelta(chance.randrange(DAYS))
            one.student = chance.choice(self.children.at[school]) if is_matched else None
            what = (one.student or -key, one.referred, number % 2)
            if what not in self.taken:
                self.taken.add(what)
                break
        self._days(one)
        return one

    def _days(self, one: Youth) -> None:
        chance, day = self.chance, one.referred
        if one.reach >= 1:
            one.reviewed = day = day + timedelta(chance.choice((0, 1, 1, 2, 2, 3, 4, 6)))
        if one.reach >= 2:
            one.offered = day = day + timedelta(chance.choice((0, 1, 1, 2, 3, 5, 9)))
        if one.reach >= 3:
            one.accepted = day = day + timedelta(chance.randrange(11))
        if one.reach >= 4 and not (one.status == "returned" and chance.random() < 0.3):
            one.enrolled = day = day + timedelta(chance.randrange(3, 22))
        if one.status in ENDED:
            one.ended = day + timedelta(chance.randrange(20, 150) if one.reach >= 3 else chance.randrange(3))


def diversions_made(writer: Writer, place: Place, children: Children, shared: Shared, *, cases: int) -> None:
    """Write ``cases`` cases with all that belongs to them. The writer's cursor fires no triggers."""
    drawing = Drawing(children)
    for start in range(0, cases, AT_ONCE):
        numbers = range(start, min(start + AT_ONCE, cases))
        drawn = [drawing.youth(writer.key(DiversionCase), number) for number in numbers]
        writer.copy(DiversionCase, (_case(place, shared, one) for one in drawn))
        for model, rows in (
            (DiversionReferral, _referrals), (DiversionDuty, _duties), (EligibilityDecision, _decisions),
            (DiversionAssignment, _assignments), (DiversionContact, _contacts), (DiversionFollowUp, _follow_ups),
        ):  # fmt: skip
            told = (row for one in drawn for row in rows(place, shared, drawing.chance, one))
            writer.copy(model, ({"id": writer.key(model), **row} for row in told))
        _agreements(writer, shared, drawing.chance, [one for one in drawn if one.enrolled])


def _case(place: Place, shared: Shared, one: Youth) -> Told:
    told: Told = {
        "id": one.key, "student_id": one.student, "school_id": place.schools[one.school].pk,
        "offense_date": one.referred, "offense_id": shared.offenses[one.number % 2], "status": one.status,
        "referred_date": one.referred, "reviewed_date": one.reviewed, "offered_date": one.offered,
        "accepted_date": one.accepted, "intake_date": one.accepted, "enrolled_date": one.enrolled,
        "ended_date": one.ended, "name": name_of(one.student) if one.student else f"Sample Youth{one.number}",
    }  # fmt: skip
    if one.status == "returned":
        told["return_reason"] = RETURNED[one.number % len(RETURNED)]
    if one.status == "declined":
        told["whose_wish"] = "youth"
    if one.status == "in_error":
        told |= {"entered_in_error_at": moment(one.referred), "error_reason": "Another school.", "enrolled_date": None}
    return told


def _referrals(place: Place, shared: Shared, chance: random.Random, one: Youth) -> Iterator[Told]:
    # Of twelve one was told of twice, the second time by somebody else.
    for n in range(2 if one.number % 12 == 5 else 1):
        day = one.referred + timedelta(n)
        yield {"case_id": one.key, "source": chance.choice(SOURCES), "agency_id": shared.agency, "received_date": day,
               "charges": "Disorderly conduct", "what_happened": "They pushed each other.", "entered_by_id": shared.by,
               "entered_at": moment(day)}  # fmt: skip


def _duties(place: Place, shared: Shared, chance: random.Random, one: Youth) -> Iterator[Told]:
    due = end_of(school_days_after(one.referred, 2))
    told: Told = {"case_id": one.key, "school_id": place.schools[one.school].pk, "clock": "48 hours",
                  "role": "diversion_coordinator", "is_by_law": False}  # fmt: skip
    review = told | {"kind": "review", "began_at": moment(one.referred), "due_at": due}
    if one.reviewed:
        review |= {"done_at": moment(one.reviewed), "done_by_id": shared.by, "done_date": one.reviewed,
                   "evidence": "Looked at."}  # fmt: skip
    yield review
    if one.status in {"eligible", "offered"} and one.reviewed:
        kind = "offer" if one.status == "eligible" else "answer"
        yield told | {"kind": kind, "began_at": moment(one.reviewed),
                      "due_at": end_of(school_days_after(one.reviewed, 10))}  # fmt: skip


def _decisions(place: Place, shared: Shared, chance: random.Random, one: Youth) -> Iterator[Told]:
    if one.reviewed is None:
        return
    at = moment(one.reviewed)
    told = {"case_id": one.key, "on_date": one.reviewed, "decided_by_id": shared.by, "decided_at": at,
            "settled_at": at}  # fmt: skip
    refuses = {"is_eligible": False, "rule_says": "not", "rule": "too_young"}
    if one.number % 15 == 4:
        yield told | refuses
    allows = {"is_eligible": True, "rule_says": "eligible", "rule": "fits"}
    yield told | (refuses if one.status == "not_eligible" else allows)


def _assignments(place: Place, shared: Shared, chance: random.Random, one: Youth) -> Iterator[Told]:
    if one.reviewed:
        yield {"case_id": one.key, "user_id": shared.by, "assigned_by_id": shared.by, "from_at": moment(one.reviewed),
               "until_at": moment(one.ended) if one.ended else None}  # fmt: skip


def _contacts(place: Place, shared: Shared, chance: random.Random, one: Youth) -> Iterator[Told]:
    for n in range(1 + one.number % 3 if one.offered else 0):
        assert one.offered is not None  # noqa: S101  # by the range
        day = one.offered + timedelta(5 * n)
        yield {"case_id": one.key, "on_date": day, "medium": "phone", "was_reached": n != 1, "with_whom": "The family",
               "entered_by_id": shared.by, "entered_at": moment(day)}  # fmt: skip


def _follow_ups(place: Place, shared: Shared, chance: random.Random, one: Youth) -> Iterator[Told]:
    for months in (6, 12):
        if one.status != "completed" or one.ended is None or chance.random() < 0.25:
            continue
        window = _months_later(one.ended, months)
        if window < LOOKED_UNTIL:
            found = {name: chance.choice(FOUND) for name in ("complaint", "custody", "adjudication")}
            yield {"case_id": one.key, "months": months, "window_date": window, "source": "The court's clerk", **found,
                   "looked_date": window + timedelta(9), "entered_by_id": shared.by,
                   "entered_at": moment(window + timedelta(9))}  # fmt: skip
            if chance.random() < 0.05:
                yield {"case_id": one.key, "months": months, "window_date": window, "source": "A call",
                       "complaint": "yes", "custody": "yes", "adjudication": "yes", "looked_date": window,
                       "entered_by_id": shared.by, "entered_at": moment(window), "taken_back_at": moment(window),
                       "taken_back_reason": "Another youth."}  # fmt: skip


def _months_later(day: date, months: int) -> date:
    count = day.year * 12 + day.month - 1 + months
    first = date(count // 12, count % 12 + 1, 1)
    last = (first + timedelta(32)).replace(day=1) - timedelta(1)
    return min(first + timedelta(day.day - 1), last)


def _agreements(writer: Writer, shared: Shared, chance: random.Random, drawn: Sequence[Youth]) -> None:
    """Write an agreement for each, with service and restitution; of both some entries were taken back."""
    agreements, items, hours, paid = [], [], [], []
    for one in drawn:
        if one.enrolled is None or one.status == "in_error":
            continue
        key = writer.key(DiversionAgreement)
        agreements.append({
            "id": key, "case_id": one.key, "number": 1, "status": "ended" if one.ended else "in_force",
            "until_date": one.enrolled + timedelta(90), "agreed_date": one.enrolled, "ended_date": one.ended,
            "drafted_by_id": shared.by,
        })  # fmt: skip
        told = {"agreement_id": key, "what": "Help.", "how_verified": "A signature.",
                "due_date": one.enrolled + timedelta(60)}  # fmt: skip
        service, money = writer.key(DiversionCondition), writer.key(DiversionCondition)
        items.append(told | {"id": service, "kind_id": shared.service, "hours": 10, "place": "The library"})
        items.append(told | {"id": money, "kind_id": shared.money, "amount": 60, "to_whom": "The neighbor"})
        hours += [row | {"item_id": service, "hours": 1.25 + n, "place": "The library", "signed_off_by": "A librarian"}
                  for n, row in enumerate(_entries(shared, chance, one.enrolled, 1 + one.number % 3))]  # fmt: skip
        paid += [row | {"item_id": money, "amount": 12.5 + n}
                 for n, row in enumerate(_entries(shared, chance, one.enrolled, one.number % 2))]  # fmt: skip
    writer.copy(DiversionAgreement, agreements)
    writer.copy(DiversionCondition, items)
    writer.copy(ServiceHours, ({"id": writer.key(ServiceHours), **row} for row in hours))
    writer.copy(Restitution, ({"id": writer.key(Restitution), **row} for row in paid))


def _entries(shared: Shared, chance: random.Random, since: date, many: int) -> Iterator[Told]:
    for _n in range(many):
        day = since + timedelta(chance.randrange(1, 50))
        taken_back = {"taken_back_at": moment(day), "taken_back_reason": "Twice."} if chance.random() < 0.05 else {}
        yield {"on_date": day, "entered_by_id": shared.by, "entered_at": moment(day), **taken_back}
