"""Topics, requirements and records of training for the tests that walk over all addresses."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.factories import district, imports
from tests.factories import topics as make
from tests.factories.district import staff


def things() -> dict[str, Any]:
    """Return one record of each kind, by noun, and somebody of whom something is required."""
    topic = make.topic(name="De-escalation", good_months=12)
    return {
        "training:topic": topic,
        "training:requirement": make.requirement(of=topic),
        "training:completion": make.completion(of=topic),
        "training:import": imports.completion_import(),
        "training:person": staff(school=district.school()),
    }


def more(found: dict[str, Any]) -> None:
    """Add more of each, and of what the person of ``found`` must have learned, and has."""
    person = found["training:person"]
    for status in ("binding", "ahead", "ended"):
        make.requirement(status, make.topic())
    make.topic("retired")
    topic = make.topic(good_months=1)
    make.requirement(of=topic)
    make.completion(who=person, of=topic, on=date(2022, 8, 2))
    make.completion("struck", who=person, of=topic, on=date(2022, 8, 3))
    make.completion()
    imports.completion_import()


def twins(found: dict[str, Any]) -> dict[str, Any]:
    """Return a second one of each, of the same name."""
    topic = make.topic(name=found["training:topic"].name)
    taken = found["training:completion"]
    return {
        "training:topic": topic,
        "training:requirement": make.requirement("ended", found["training:topic"], from_date=date(2021, 8, 1),
                                                 until_date=date(2022, 8, 1)),
        "training:completion": make.completion("struck", taken.staff, taken.topic, taken.completed_on),
        "training:import": imports.completion_import(file_name=found["training:import"].file_name),
        "training:person": staff(name=found["training:person"].name, school=district.school()),
    }  # fmt: skip
