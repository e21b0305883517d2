"""Questions between levels for the tests that walk over all addresses."""

from __future__ import annotations

from typing import Any

from tests.factories import privacy_opening as make


def things() -> dict[str, Any]:
    """Return one record of each kind, by noun."""
    return {"privacy:crossing": make.crossing()}


def more(found: dict[str, Any]) -> None:
    """Add shares of the condition that stands there, and questions in every status."""
    of = found["diversion:condition"]
    for status in ("offered", "accepted", "declined", "completed"):
        make.share(status, of)
    make.crossing("closed", of)
    for status in ("asked", "answered", "declined"):
        make.crossing(status)
