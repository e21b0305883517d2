"""Records of the room of restorative practice for the tests that walk over all addresses."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from tests.factories import restorative as make


def things() -> dict[str, Any]:
    """Return one record of each kind, by noun."""
    found: dict[str, Any] = {"restorative:case": make.full()}
    agreement = make.in_force()
    found |= {
        "restorative:agreement": agreement,
        "restorative:item": agreement.items.get(),
        "restorative:document": make.document(agreement),
    }
    return found


def more(found: dict[str, Any]) -> None:
    """Add rows of every kind, each with people of its own, and to those that are there."""
    make.full()
    there = found["restorative:agreement"]
    make.item(there, replaces=found["restorative:item"])
    make.document(there, data=f"{there.items.count()}".encode())
    make.in_force(pays=Decimal(20))
    make.followed(make.in_force().case)


def twins(found: dict[str, Any]) -> dict[str, Any]:
    """Return a second record of each kind, which shares with the first what two of a kind may share."""
    twin: dict[str, Any] = {"restorative:case": make.full()}
    agreement = make.in_force()
    twin |= {
        "restorative:agreement": agreement,
        "restorative:item": agreement.items.get(),
        "restorative:document": make.document(agreement),
    }
    return twin
