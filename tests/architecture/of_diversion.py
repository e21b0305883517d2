"""Records of the room of diversion for the tests that walk over all addresses."""

from __future__ import annotations

from typing import Any

from tests.factories import diversion as make
from tests.factories import diverted
from tests.factories.imports import contact_import


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
    }


def more(found: dict[str, Any]) -> None:
    """Add rows of every kind, and to those that are there."""
    make.full()
    make.in_contact(found["diversion:contact"])
    contact_import()
    diverted.full()
    case = found["diversion:case"]
    diverted.referral(case)
    diverted.duty(case, "condition", number=1)
    diverted.referral(case, by=found["diversion:referral"].entered_by)
    make.offense("714.2(5)", name="Theft in the fifth degree")
