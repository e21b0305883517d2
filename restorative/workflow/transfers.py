"""When and by whom a transfer to a therapeutic classroom is entered, and taken back."""

from __future__ import annotations

from casework.workflow import StandingStatus, standing_status
from core.workflow import Transition, Workflow
from restorative.workflow.roles import COORDINATOR, LEADER, MADE

TRANSFER = Workflow(
    name="restorative.transfer",
    statuses=StandingStatus,
    initial=StandingStatus.STANDING,
    transitions={
        "enter": Transition(MADE, StandingStatus.STANDING, roles=COORDINATOR | LEADER),
        "take_back": Transition(
            frozenset({StandingStatus.STANDING}), StandingStatus.TAKEN_BACK, roles=COORDINATOR | LEADER
        ),
    },
    status_of=standing_status,
)
