"""Courses, sessions and places in them for the tests that walk over all addresses."""

from __future__ import annotations

from typing import Any

from tests.factories import training_sessions as make
from training.models import Enrollment


def things() -> dict[str, Any]:
    """Return one record of each kind, by noun."""
    course = make.course(title="Restorative circles")
    session = make.session(of=course)
    return {
        "training:course": course,
        "training:session": session,
        "training:enrollment": Enrollment.objects.get(session=make.session("held", of=course)),
    }


def more(found: dict[str, Any]) -> None:
    """Add other courses, sessions, and people in the session."""
    session = found["training:session"]
    for _ in range(2):
        make.place(of=session)
        make.place(of=make.session(of=make.course(make.a_topic(), make.a_topic())))


def twins(found: dict[str, Any]) -> dict[str, Any]:
    """Return others of the same title and day."""
    return things()
