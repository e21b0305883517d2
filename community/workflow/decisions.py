"""What is done to decisions, and to what changes because of them."""

from __future__ import annotations

from collections.abc import Mapping

from community.models import ChangeStatus, Decision, DecisionChange
from community.models import DecisionStatus as Status
from community.workflow.roles import COORDINATOR, DIRECTOR, LEADER, MADE
from core.models import Record
from core.workflow import Transition, Workflow

KEEPERS = COORDINATOR | DIRECTOR
DECISION = Workflow(
    name="community.decision",
    statuses=Status,
    initial=Status.OPEN,
    transitions={
        "put": Transition(MADE, Status.OPEN, roles=KEEPERS | LEADER),
        "correct": Transition(frozenset({Status.OPEN}), roles=KEEPERS | LEADER),
        "link": Transition(frozenset({Status.OPEN, Status.DECIDED}), roles=KEEPERS),
        "decide": Transition(frozenset({Status.OPEN}), Status.DECIDED, roles=KEEPERS | LEADER),
        "add_change": Transition(frozenset({Status.DECIDED}), roles=KEEPERS | LEADER),
        "respond": Transition(frozenset({Status.DECIDED}), roles=DIRECTOR),
        # The service makes a new question that decides otherwise; this one is reversed when that one is decided.
        "reverse": Transition(frozenset({Status.DECIDED}), roles=KEEPERS),
        "be_reversed": Transition(frozenset({Status.DECIDED}), Status.REVERSED),
        "withdraw": Transition(frozenset({Status.OPEN}), Status.WITHDRAWN, roles=KEEPERS | LEADER),
    },
    needs={
        "respond": lambda one: one.is_recommendation and not one.response,
        "reverse": lambda one: not any(asked.status != Status.WITHDRAWN for asked in one.reversals.all()),
    },
)
CHANGE = Workflow(
    name="community.change",
    statuses=ChangeStatus,
    initial=ChangeStatus.PLANNED,
    transitions={
        # The decision's page does this.
        "add": Transition(MADE, ChangeStatus.PLANNED),
        "correct": Transition(frozenset({ChangeStatus.PLANNED, ChangeStatus.UNDER_WAY}), roles=KEEPERS | LEADER),
        "begin": Transition(frozenset({ChangeStatus.PLANNED}), ChangeStatus.UNDER_WAY, roles=KEEPERS | LEADER),
        "finish": Transition(
            frozenset({ChangeStatus.PLANNED, ChangeStatus.UNDER_WAY}), ChangeStatus.DONE, roles=KEEPERS | LEADER
        ),
        "drop": Transition(
            frozenset({ChangeStatus.PLANNED, ChangeStatus.UNDER_WAY}), ChangeStatus.DROPPED, roles=KEEPERS
        ),
    },
)
WORKFLOWS = [DECISION, CHANGE]
KINDS: Mapping[type[Record], Workflow] = {Decision: DECISION, DecisionChange: CHANGE}
