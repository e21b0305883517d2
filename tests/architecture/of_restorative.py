"""Records of the room of restorative practice for the tests that walk over all addresses."""

from __future__ import annotations

from typing import Any

from tests.factories import restorative as make


def things() -> dict[str, Any]:
    """Return one record of each kind, by noun."""
    found: dict[str, Any] = {"restorative:case": make.full()}
    found |= _beside(found["restorative:case"])
    found |= {"restorative:encounter": (met := make.meeting()), "restorative:risk": make.risk(met.case)}
    return found


def more(found: dict[str, Any]) -> None:
    """Add rows of every kind, each with people of its own, and to those that are there."""
    _beside(make.full())
    _beside(found["restorative:case"])
    make.full()
    met = make.meeting()
    make.risk(met.case)
    make.encounter(found["restorative:case"], room=f"Room of {met.ref}", on=make.TO_COME)


def twins(found: dict[str, Any]) -> dict[str, Any]:
    """Return a second record of each kind, which shares with the first what two of a kind may share."""
    twin: dict[str, Any] = {"restorative:case": make.full()}
    twin |= _beside(twin["restorative:case"])
    twin |= {"restorative:encounter": (met := make.meeting()), "restorative:risk": make.risk(met.case)}
    return twin


def _beside(case: Any) -> dict[str, Any]:
    """Return what stands beside a case, one of each kind, and add a screen, a duty and another case of the incident."""
    first, second = case.participants.all()[:2]
    make.screen(case)
    make.duty(case, "police_report" if not case.duties.exists() else "parent_notice", participant=second)
    make.case("suitable", incident=case.incident)
    assigned = make.assigned(case, make.facilitator(), handover="Call first.")
    return {"restorative:assignment": assigned, "restorative:apart": make.apart(case, first, second)}
