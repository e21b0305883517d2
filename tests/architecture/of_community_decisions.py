"""Decisions for the tests that walk over all addresses."""

from __future__ import annotations

from typing import Any

from tests.factories import community_decisions as make


def things() -> dict[str, Any]:
    """Return one record of each kind, by noun: a decision by vote with what changes because of it."""
    change = make.change()
    return {"community:decision": change.decision, "community:change": change}


def more(found: dict[str, Any]) -> None:
    """Add decisions, open questions and what changes because of them."""
    make.change(found["community:decision"], status="done")
    make.change(make.decision("reversed"))
    make.decision("open")
    make.decide(make.question(decided_by="Superintendent", addressed_to="school_board", options=("Do it",)))


def twins(found: dict[str, Any]) -> dict[str, Any]:
    """Return others of each kind."""
    return things()
