"""Records of people and of what staff notice, by subject, that the tests of all addresses ask for."""

from __future__ import annotations

from typing import Any

from tests.architecture import (
    of_hiring,
    of_observations,
    of_pay,
    of_topics,
    of_training_sessions,
)

SUBJECTS: tuple[Any, ...] = (
    of_topics,
    of_observations,
    of_training_sessions,
    of_pay,
    of_hiring,
)


def things() -> dict[str, Any]:
    """Return one of each kind."""
    found: dict[str, Any] = {}
    for subject in SUBJECTS:
        found |= subject.things()
    return found


def more(found: dict[str, Any]) -> None:
    """Make more of each, and of what belongs to those of ``found``."""
    for subject in SUBJECTS:
        subject.more(found)


def twins(found: dict[str, Any]) -> dict[str, Any]:
    """Return a second one of each kind, as like the one of ``found`` as can be."""
    second: dict[str, Any] = {}
    for subject in SUBJECTS:
        second |= subject.twins(found)
    return second
