"""Records of the room of diversion for the tests that walk over all addresses."""

from __future__ import annotations

from typing import Any

from diversion.models import DiversionCase
from tests.factories import diversion as make
from tests.factories import diverted
from tests.factories.district import school
from tests.factories.imports import contact_import
from tests.factories.students import student


def things() -> dict[str, Any]:
    """Return one record of each kind, by noun."""
    contact = make.full()
    case = diverted.full()
    return _beside(case) | {
        "diversion:case": case,
        "diversion:contact": contact,
        "diversion:student": contact.students.get(student=None),
        "diversion:import": contact_import(),
        "diversion:rules": make.rules(),
        "diversion:eligibility": make.request(student=student(at=school()), organization=make.agency()),
    }


def more(found: dict[str, Any]) -> None:
    """Add rows of every kind, and to those that are there."""
    diverted.full()
    _beside(diverted.full())
    case = found["diversion:case"]
    _beside(case)
    diverted.rights(diverted.party(case, "guardian"))
    make.full()
    make.in_contact(found["diversion:contact"])
    contact_import()
    make.rules()
    make.request(student=student(at=school()), organization=make.agency(), rules=make.rules(), offense=make.offense())
    make.offense("714.2(5)", name="Theft in the fifth degree")


def _beside(case: DiversionCase) -> dict[str, Any]:
    """Return what stands beside a case, one of each kind, with a sign of suicide risk."""
    party = diverted.party(case, "guardian")
    return {
        "diversion:decision": diverted.decision(case, rule_says="ask", reason="A first quarrel."),
        "diversion:party": party,
        "diversion:rights": diverted.rights(party),
        "diversion:log": diverted.log(case, party=party, note="Calls back.", follow_up_date=diverted.SINCE),
        "diversion:assignment": diverted.assigned(case, handover="Call first."),
        "diversion:screening": diverted.screening(case),
        "diversion:risk": diverted.risk(case),
    }
