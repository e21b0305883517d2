"""Records of the room of restorative practice for the tests that walk over all addresses."""

from __future__ import annotations

from typing import Any

from district.models import User
from tests.factories import restorative as make


def things() -> dict[str, Any]:
    """Return one record of each kind, by noun."""
    # One that the Title IX coordinator sees, too.
    found: dict[str, Any] = {"restorative:case": make.full(hard_stops=["sexual"])}
    found["restorative:referral"] = make.referral(found["restorative:case"])
    found["restorative:duty"] = make.duty(found["restorative:case"])
    return found


def own(reader: User, found: dict[str, Any]) -> dict[str, Any]:
    """Return what is there for its sender alone: the receipt of a referral of theirs."""
    return {"restorative:referral": make.referral(found["restorative:case"], by=reader)}


def more(found: dict[str, Any]) -> None:
    """Add rows of every kind, each with people of its own, and to those that are there."""
    one = make.full()
    make.duty(one)
    make.referral(one, by=found["restorative:referral"].referred_by)


def twins(found: dict[str, Any]) -> dict[str, Any]:
    """Return a second record of each kind, which shares with the first what two of a kind may share."""
    twin: dict[str, Any] = {"restorative:case": make.full()}
    twin["restorative:referral"] = make.referral(twin["restorative:case"])
    twin["restorative:duty"] = make.duty(twin["restorative:case"])
    return twin
