"""Records of the room of diversion for the tests that walk over all addresses."""

from __future__ import annotations

from typing import Any

from tests.factories import diversion as make
from tests.factories import ended
from tests.factories.district import school
from tests.factories.imports import contact_import
from tests.factories.students import student


def things() -> dict[str, Any]:
    """Return one record of each kind, by noun."""
    contact, event = make.full(), ended.court_event()
    return {
        "diversion:case": ended.ended("returned"),
        "diversion:notice": ended.notice(),
        "diversion:disposition": ended.disposition(),
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


def more(found: dict[str, Any]) -> None:
    """Add rows of every kind, and to those that are there."""
    ended.notice(ended.ended(certified=False))
    ended.notice(found["diversion:case"])
    ended.disposition(found["diversion:case"])
    ended.disposition()
    ended.looked()
    ended.information()
    ended.court_event(found["diversion:supervision"], kind="suspension", status="told")
    ended.court_event()
    ended.team_request(status="answered")
    ended.certificate()
    make.full()
    make.in_contact(found["diversion:contact"])
    contact_import()
    make.rules()
    make.request(student=student(at=school()), organization=make.agency(), rules=make.rules(), offense=make.offense())
    make.offense("714.2(5)", name="Theft in the fifth degree")
