"""Examples of prevention activities."""

from __future__ import annotations

from community import actions
from tests.contract.examples import Examples
from tests.factories import community_prevention as make
from tests.factories.district import school

ACTIVITY = {
    "kind": "lesson", "title": "Lesson on rumors", "held_date": "2022-10-12", "students": 28, "parents": 0,
    "community": 1, "staff": 2, "strategy": "", "organization": "",
}  # fmt: skip
WHY = {"reason": "It was counted twice."}

EXAMPLES = [
    Examples(
        actions.ACTIVITY,
        make.activity,
        bodies={
            "enter": lambda none: ACTIVITY | {"school": school().code},
            "correct": lambda one: ACTIVITY | WHY,
            "take_back": lambda one: WHY,
        },
        wrong={"enter": ("held_date", "soon"), "correct": ("students", -1), "take_back": ("reason", "")},
        by_school=True,
    ),
]
