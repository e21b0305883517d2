"""Records of the room of restorative practice for the tests that walk over all addresses."""

from __future__ import annotations

from typing import Any

from tests.factories import restorative as make


def things() -> dict[str, Any]:
    """Return one record of each kind, by noun."""
    found: dict[str, Any] = {"restorative:case": make.full()}
    found["restorative:practice"] = make.practice()
    found["restorative:circle"] = make.circle()
    found["restorative:reentry"] = make.reentry()
    found["restorative:days"] = make.days_asked("entered")
    return found


def more(found: dict[str, Any]) -> None:
    """Add rows of every kind, each with people of its own, and to those that are there."""
    make.full()
    make.practice()
    make.circle()
    make.reentry()
    make.days_asked()
    make.days_asked("entered")


def twins(found: dict[str, Any]) -> dict[str, Any]:
    """Return a second record of each kind, which shares with the first what two of a kind may share."""
    twin: dict[str, Any] = {"restorative:case": make.full()}
    twin["restorative:practice"] = make.practice()
    twin["restorative:circle"] = make.circle()
    twin["restorative:reentry"] = make.reentry()
    twin["restorative:days"] = make.days_asked()
    return twin
