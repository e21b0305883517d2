"""Bodies, seats and terms for the tests that walk over all addresses."""

from __future__ import annotations

from typing import Any

from tests.factories import community_bodies as make


def things() -> dict[str, Any]:
    """Return one record of each kind, by noun: a body with a seat that somebody holds."""
    term = make.term()
    return {"community:body": term.seat.body, "community:seat": term.seat, "community:term": term}


def more(found: dict[str, Any]) -> None:
    """Add seats and terms of the same body, and bodies."""
    body = found["community:body"]
    make.term(make.seat(body, "student"))
    make.term(make.seat(body, "community"), is_public=True)
    make.seat(body, "staff")
    make.term(make.seat(make.body(method="advice"), "parent"))


def twins(found: dict[str, Any]) -> dict[str, Any]:
    """Return others: the seat is the same one of another body."""
    return things()
