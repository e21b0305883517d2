"""Records of the room of diversion for the tests that walk over all addresses."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from district.models import User
from diversion.models import DiversionCase
from tests.factories import agreed, diverted, ended
from tests.factories import diversion as make
from tests.factories.district import school
from tests.factories.imports import contact_import
from tests.factories.students import student


def things() -> dict[str, Any]:
    """Return one record of each kind, by noun. All that is of a case is of the same one."""
    contact, event = make.full(), ended.court_event()
    of_agreement = _agreed()
    case = of_agreement["diversion:case"]
    referral, duty = diverted.referral(case), diverted.duty(case, "complete")
    return (
        of_agreement
        | _beside(case)
        | {
            "diversion:referral": referral,
            "diversion:duty": duty,
            "diversion:notice": ended.notice(),
            "diversion:disposition": ended.disposition(case),
            "diversion:afterwards": ended.looked(),
            "diversion:agency": ended.information(),
            "diversion:supervision": event.supervision,
            "diversion:event": event,
            "diversion:team": ended.team_request(),
            "diversion:contact": contact,
            "diversion:student": contact.students.get(student=None),
            "diversion:import": contact_import(),
            "diversion:rules": make.rules(),
            "diversion:eligibility": make.request(student=student(at=school()), organization=make.agency()),
        }
    )


def _agreed() -> dict[str, Any]:
    """Return a case in progress with its agreement, and what stands beside that."""
    of_all = agreed.condition("open")
    agreement = of_all.agreement
    return {
        "diversion:case": agreement.case,
        "diversion:agreement": agreement,
        "diversion:condition": of_all,
        "diversion:extension": diverted.extension(agreement),
        "diversion:document": agreed.document(agreement),
        "diversion:pause": diverted.pause(agreement.case),
    }


def own(reader: User, found: dict[str, Any]) -> dict[str, Any]:
    """Return what is there for its sender alone: the receipt of a referral of theirs."""
    return {"diversion:referral": diverted.referral(found["diversion:case"], by=reader)}


def more(found: dict[str, Any]) -> None:
    """Add rows of every kind, and to those that are there."""
    make.full()
    make.in_contact(found["diversion:contact"])
    contact_import()
    make.rules()
    make.request(student=student(at=school()), organization=make.agency(), rules=make.rules(), offense=make.offense())
    make.offense("714.2(5)", name="Theft in the fifth degree")
    _beside(diverted.full())
    _agreed()
    _more_of_case(found["diversion:case"], found)
    _more_endings(found)


def _more_of_case(case: DiversionCase, found: dict[str, Any]) -> None:
    _beside(case)
    diverted.referral(case)
    diverted.referral(case, by=found["diversion:referral"].entered_by)
    diverted.duty(case, "condition", number=100 + case.duties.count())
    there = found["diversion:agreement"]
    agreed.document(there, data=f"{case.parties.count()}".encode())
    diverted.hours(found["diversion:condition"])
    diverted.paid(found["diversion:condition"], amount=1)
    begins = date(2022, 3, 1) + timedelta(days=2 * case.pauses.count())
    diverted.pause(case, from_date=begins, until_date=begins + timedelta(days=1))


def _more_endings(found: dict[str, Any]) -> None:
    ended.notice(ended.ended(certified=False))
    ended.disposition(found["diversion:case"])
    ended.disposition()
    ended.looked()
    ended.information()
    there = found["diversion:supervision"]
    day = ended.DAY - timedelta(days=there.events.count())
    ended.court_event(there, kind="suspension", status="told", on_date=day)
    ended.court_event()
    ended.team_request(status="answered")
    ended.certificate()


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
