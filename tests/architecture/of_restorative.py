"""Records of the room of restorative practice for the tests that walk over all addresses."""

from __future__ import annotations

from typing import Any

from district.models import Role
from district.roles import roles_of
from tests.factories import restorative as make


def things() -> dict[str, Any]:
    """Return one record of each kind, by noun."""
    found: dict[str, Any] = {"restorative:case": make.full(hard_stops=["sexual"])}
    found |= _beside(found["restorative:case"])
    return found


def known_to(user: Any, found: dict[str, Any]) -> None:
    """Let a facilitator work on the case: they find those alone that are assigned to them."""
    if roles_of(user).any({Role.RESTORATION_FACILITATOR}):
        make.assigned(found["restorative:case"], user)


def more(found: dict[str, Any]) -> None:
    """Add rows of every kind, each with people of its own, and to those that are there."""
    _beside(make.full())
    _beside(found["restorative:case"])


def twins(found: dict[str, Any]) -> dict[str, Any]:
    """Return a second record of each kind, which shares with the first what two of a kind may share."""
    twin: dict[str, Any] = {"restorative:case": make.full()}
    twin |= _beside(twin["restorative:case"])
    return twin


def _beside(case: Any) -> dict[str, Any]:
    """Return what stands beside a case, one of each kind, and add a screen, a duty and another case of the incident."""
    first, second = case.participants.all()[:2]
    make.screen(case)
    make.duty(case, "police_report", number=case.duties.count())
    make.case("suitable", incident=case.incident)
    assigned = make.assigned(case, make.facilitator(), handover="Call first.")
    return {"restorative:assignment": assigned, "restorative:apart": make.apart(case, first, second)}
