"""Records of the room of diversion for the tests that walk over all addresses."""

from __future__ import annotations

from typing import Any

from district.models import User
from tests.factories import diversion as make
from tests.factories import diverted
from tests.factories.district import school
from tests.factories.imports import contact_import
from tests.factories.students import student


def things() -> dict[str, Any]:
    """Return one record of each kind, by noun."""
    contact = make.full()
    case = diverted.full()
    return {
        "diversion:case": case,
        "diversion:referral": case.referrals.get(),
        "diversion:duty": case.duties.get(),
        "diversion:contact": contact,
        "diversion:student": contact.students.get(student=None),
        "diversion:import": contact_import(),
        "diversion:rules": make.rules(),
        "diversion:eligibility": make.request(student=student(at=school()), organization=make.agency()),
    }


def own(reader: User, found: dict[str, Any]) -> dict[str, Any]:
    """Return what is there for its sender alone: the receipt of a referral of theirs."""
    return {"diversion:referral": diverted.referral(found["diversion:case"], by=reader)}


def more(found: dict[str, Any]) -> None:
    """Add rows of every kind, and to those that are there."""
    make.full()
    make.in_contact(found["diversion:contact"])
    contact_import()
    diverted.full()
    case = found["diversion:case"]
    diverted.referral(case)
    diverted.duty(case, "condition", number=case.duties.count())
    diverted.referral(case, by=found["diversion:referral"].entered_by)
    make.rules()
    make.request(student=student(at=school()), organization=make.agency(), rules=make.rules(), offense=make.offense())
    make.offense("714.2(5)", name="Theft in the fifth degree")
