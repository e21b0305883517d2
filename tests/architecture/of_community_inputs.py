"""What people said, and themes, for the tests that walk over all addresses."""

from __future__ import annotations

from typing import Any

from tests.factories import community_inputs as make
from tests.factories.district import district


def things() -> dict[str, Any]:
    """Return one record of each kind, by noun."""
    one, theme = make.said("published"), make.theme()
    make.themed(one, theme)
    return {"community:input": one, "community:theme": theme, "community:queue": district()}


def more(found: dict[str, Any]) -> None:
    """Add rows."""
    for status in ("held", "kept", "set_aside", "published"):
        make.themed(make.said(status, wants_answer=True), found["community:theme"])
    make.themed(found["community:input"], make.theme())
    make.theme("merged")


def twins(found: dict[str, Any]) -> dict[str, Any]:
    """Return another of the same words and day, and another theme."""
    return {"community:input": make.said("published"), "community:theme": make.theme()}
