"""Records of the room of restorative practice for the tests that walk over all addresses."""

from __future__ import annotations

from typing import Any

from tests.factories import restorative as make


def things() -> dict[str, Any]:
    """Return one record of each kind, by noun."""
    found: dict[str, Any] = {"restorative:case": make.full()}
    found |= {"restorative:encounter": (met := make.meeting()), "restorative:risk": make.risk(met.case)}
    return found


def more(found: dict[str, Any]) -> None:
    """Add rows of every kind, each with people of its own, and to those that are there."""
    make.full()
    met = make.meeting()
    make.risk(met.case)
    make.encounter(found["restorative:case"], room=f"Room of {met.ref}", on=make.TO_COME)


def twins(found: dict[str, Any]) -> dict[str, Any]:
    """Return a second record of each kind, which shares with the first what two of a kind may share."""
    twin: dict[str, Any] = {"restorative:case": make.full()}
    twin |= {"restorative:encounter": (met := make.meeting()), "restorative:risk": make.risk(met.case)}
    return twin
