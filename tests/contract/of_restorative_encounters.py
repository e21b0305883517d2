"""Examples of meetings, and of what is done to a case about them."""

from __future__ import annotations

from district.models import Role
from restorative import actions
from tests.contract.examples import Examples
from tests.factories import restorative as make


def _refs(encounter) -> list[str]:
    return [one.participant.ref for one in encounter.attendances.all()]


def _party_alone(case) -> dict:
    """A preparation with one who takes part, led by somebody who works on the case."""
    one = make.agreed(case.participants.order_by("pk").first())
    return {"kind": "preparation", "on": "2022-11-16", "starts": "09:00", "minutes": 30, "room": "Room 12",
            "people": [one.ref], "facilitator": case.assignments.first().user.ref}  # fmt: skip


def _elsewhere(encounter) -> dict:
    return {"on": "2022-11-17", "starts": "13:15", "minutes": 60, "room": "Gym office", "people": _refs(encounter),
            "facilitator": encounter.facilitated_by.ref}  # fmt: skip


CANCELED = {"who": "", "who_else": "The school office", "reason": "school", "note": ""}
NO_RISK = {"risk": False, "about": "", "seen": ""}
BODIES_OF_CASES: dict = {
    "plan_meeting": _party_alone,
    "raise_risk": lambda one: {"about": "", "seen": "Said goodbye to everybody."},
}
WRONG_OF_CASES: dict = {"plan_meeting": ("minutes", 1000), "raise_risk": ("seen", "")}
EXAMPLES = [
    Examples(
        actions.ENCOUNTER,
        make.meeting,
        bodies={
            "hold": lambda one: {"on": str(one.on_date), "minutes": 50, "came": _refs(one), "late": [],
                                 "left_early": [], "note": "They spoke.", **NO_RISK},
            "not_held": lambda one: CANCELED,
            "move": _elsewhere,
            "call_off": lambda one: CANCELED,
            "note": lambda one: {"words": "They came early.", **NO_RISK},
        },
        wrong={
            "hold": ("came", []),
            "not_held": ("reason", "weather"),
            "move": ("room", ""),
            "call_off": ("reason", "weather"),
            "note": ("words", ""),
        },
        more={Role.RESTORATION_FACILITATOR: (frozenset(), lambda one: one.case.assignments.first().user)},
    ),
]  # fmt: skip
