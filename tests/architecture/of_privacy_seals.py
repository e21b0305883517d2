"""Seals and legal holds for the tests that walk over all addresses."""

from __future__ import annotations

from typing import Any

from tests.factories.privacy_seals import completed, held, sealed


def things() -> dict[str, Any]:
    """Return one record of each kind, by noun."""
    return {"privacy:seal": sealed(), "privacy:hold": held()}


def more(found: dict[str, Any]) -> None:
    """Add rows of every kind, and what is to be sealed."""
    sealed()
    sealed(status="to_open")
    held()
    completed()
