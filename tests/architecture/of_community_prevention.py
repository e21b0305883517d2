"""Prevention activities for the tests that walk over all addresses."""

from __future__ import annotations

from typing import Any

from tests.factories import community_prevention as make


def things() -> dict[str, Any]:
    """Return one record of the kind, by noun."""
    return {"community:activity": make.activity()}


def more(found: dict[str, Any]) -> None:
    """Add rows."""
    make.activity()
    make.activity("taken_back")


def twins(found: dict[str, Any]) -> dict[str, Any]:
    """Return another of the same title, school and day."""
    return things()
