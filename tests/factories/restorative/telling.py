"""A referral as systems and pages send it."""

from __future__ import annotations

from core import clock
from tests.factories.district import (
    school,
)
from tests.factories.restorative.cases import behavior


def told(**fields) -> dict:
    """Return a referral as a system sends it: of today, with two students and no hard stop."""
    behavior()
    return {
        "school": school().code, "on_date": clock.today().isoformat(), "time_of_day": "lunch", "place": "cafeteria",
        "behavior": "fighting", "what_happened": "Two students quarreled over a seat.", "staff_note": "",
        "urgency": "normal", "hard_stops": ["none"], "removal_decided_date": None, "number": "",
        "people": [
            {"presence": "in_conflict", "kind": "student", "name": "Zoë Testerly", "number": ""},
            {"presence": "in_conflict", "kind": "student", "name": "Bo Sampleman", "number": ""},
        ],
    } | fields  # fmt: skip


def typed(body: dict) -> dict:
    """Return what a page sends of the same: each row's questions by themselves, and nothing for what is null."""
    flat = {name: value for name, value in body.items() if name != "people" and value is not None}
    for number, one in enumerate(body["people"]):
        flat |= {f"people-{number}-{key}": value for key, value in one.items()}
    return flat
