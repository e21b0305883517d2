"""Valid rows of the room of diversion, made as its services would leave them."""

from __future__ import annotations

import itertools
from datetime import UTC, date, datetime, timedelta

from core import clock
from district.models import InteragencyAgreement, Organization, School, User
from diversion.models import ContactStudent, EligibilityRequest, EligibilityRules, Offense, PoliceContact
from students.models import Student
from tests.factories.district import loaded, make, organization, school, user, written
from tests.factories.students import student

_number = itertools.count(1)
ON = date(2022, 10, 12)
TOLD = datetime(2022, 10, 12, 18, tzinfo=UTC)
WHAT = "A fight after the second bell. Staff asked for an officer."


def agency() -> Organization:
    """Return the police of the town, made at the first call."""
    return Organization.objects.filter(name="Town Police").first() or organization("Town Police")


def offense(code: str = "708.2(6)", **fields) -> Offense:
    """Return a section of the Code, made at the first call."""
    told = {"name": "Assault", "grade": "simple", "from_date": date(2011, 7, 1)} | fields
    found = Offense.objects.filter(code=code, from_date=told["from_date"]).first()
    return found or loaded(Offense(code=code, **told))


def contact(status: str = "recorded", *, at: School | None = None, on: date = ON, **fields) -> PoliceContact:
    """Return a contact with the police, without students."""
    told = {"where": "grounds", "kind": "referral", "started_by": "school", "why": "violence", "what": WHAT,
            "officer": "Officer Ames", "agency_number": f"22-{next(_number):05}"} | fields  # fmt: skip
    made = make(
        PoliceContact(
            school=at or school(), on_date=on, agency=told.pop("agency", None) or agency(), entered_by=user(),
            entered_at=clock.now(), **told,
        )
    )  # fmt: skip
    return made if status == "recorded" else written(made, error_at=clock.now(), error_reason="Another school’s.")


def in_contact(one: PoliceContact | None = None, of: Student | None = None, **fields) -> ContactStudent:
    """Return what a contact was for a student of its school; without ``of`` somebody new."""
    one = one or contact()
    told = {"part": "alleged", "was_referred": True, "outcome": "parent"} | fields
    if "name" not in told:
        told["student"] = of or student(at=one.school)
    return make(ContactStudent(contact=one, **told))


def full(**fields) -> PoliceContact:
    """Return a contact with one student who was arrested, one who was harmed, and one whom nobody has matched."""
    one = contact(**fields)
    in_contact(one, was_arrested=True, in_custody=True, offense=offense(), statute="Assault")
    in_contact(one, part="harmed", was_referred=False, outcome="stayed")
    in_contact(one, name="Nick Nobody", birth_date=date(2008, 1, 1))
    return one


SAID = {"youngest": 11, "oldest": 17, "excluded_classes": ["felony_a", "felony_b"], "excluded_sections": ["724.4B"],
        "asked_classes": ["felony_d"], "earlier_most": 0, "earlier_months": 12, "asks_consent": False,
        "return_tells": ["that_returned", "reason"], "longest_days": 180, "note": ""}  # fmt: skip


def rules(
    status: str = "in_force", *, of: InteragencyAgreement | None = None, since: date | None = None, **fields
) -> EligibilityRules:
    """Return rules of an agreement, without one of the police's own, as they stand today in a status."""
    begun = {"to_come": clock.today() + timedelta(days=30)}.get(status, date(2021, 7, 1))
    agreed = of or organization().agreements.get()
    told = SAID | {"until_date": date(2022, 1, 1) if status == "over" else None} | fields
    return make(EligibilityRules(agreement=agreed, from_date=since or begun, **told))


def police_rules(**fields) -> EligibilityRules:
    """Return rules of the agreement with the police of the town."""
    return rules(of=agency().agreements.get(), **fields)


def request(*, by: User | None = None, **fields) -> EligibilityRequest:
    """Return a question that was asked about somebody as they were told."""
    told = {"caller": "Officer Ames", "name": "Nora Unknown", "birth_date": date(2008, 1, 1), "on_date": ON,
            "answer": "ask", "rule": "no_rules", "told": "ask", "told_rule": "no_rules"} | fields  # fmt: skip
    return make(EligibilityRequest(asked_by=by or user(), asked_at=clock.now(), **told))
