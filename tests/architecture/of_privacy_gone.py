"""Disposals and restricted notes for the tests that walk over all addresses."""

from __future__ import annotations

from typing import Any

from tests.factories.district import school
from tests.factories.privacy_disposals import disposal
from tests.factories.privacy_notes import note
from tests.factories.students import student


def things() -> dict[str, Any]:
    """Return one record of each kind, by noun."""
    return {"privacy:disposal": disposal(), "privacy:note": note(student(at=school()))}


def more(found: dict[str, Any]) -> None:
    """Add rows of every kind, and to those that are there."""
    disposal()
    note(student(at=school()))
