"""
What is done to requisitions, and by whom.

Where the position stands is told by its own states: it is posted, offered and filled by the steps of the position.
"""

from __future__ import annotations

from collections.abc import Mapping

from core.models import Record
from core.workflow import Transition, Workflow
from district.models import Role
from staffing.models import PositionStatus, Requisition
from staffing.models import RequisitionStatus as S
from staffing.workflow.lines import HR, HR_AND_SYSTEMS, PLANNERS

LEADER = frozenset({Role.SCHOOL_LEADER})
ASKERS = PLANNERS | LEADER
# Nobody holds such a position and nobody is looked for: a new hire can be asked for.
ASKED_FOR = frozenset({PositionStatus.AUTHORIZED, PositionStatus.VACATED})
WAITING = frozenset({S.REQUESTED, S.ENDORSED})


def is_not_posted(one: Requisition) -> bool:
    """Tell whether a request can be withdrawn. No query, where its position is loaded."""
    return one.position.status in ASKED_FOR


def has_begun(one: Requisition) -> bool:
    """Tell whether something is to be done for somebody new. No query, where a selector loaded it."""
    loaded: list[object] | None = getattr(one, "items", None)
    return one.onboarding.exists() if loaded is None else bool(loaded)


REQUISITION = Workflow(
    name="staffing.requisition",
    statuses=S,
    initial=S.REQUESTED,
    transitions={
        # Which approvals it waits for is a setting (HIRING_APPROVALS); a school leader's own request is theirs.
        "request": Transition(frozenset(), S.REQUESTED, roles=ASKERS),
        "correct": Transition(WAITING, roles=ASKERS),
        # Of the school, then of HR; the plan director's where a position belongs to no school.
        "endorse": Transition(frozenset({S.REQUESTED}), S.ENDORSED, roles=LEADER | {Role.PLAN_DIRECTOR}),
        # Somebody else than who asked for it: policies.two_people.
        "approve": Transition(frozenset({S.ENDORSED}), S.APPROVED, roles=HR),
        "refuse": Transition(WAITING, S.REFUSED, roles=HR | LEADER),
        "withdraw": Transition(WAITING | {S.APPROVED}, S.WITHDRAWN, roles=ASKERS),
        "count": Transition(frozenset({S.APPROVED}), roles=HR_AND_SYSTEMS),
        "set_posting": Transition(frozenset({S.APPROVED}), roles=HR_AND_SYSTEMS),
        "onboard": Transition(frozenset({S.APPROVED, S.FILLED}), roles=HR | LEADER),
        # The position's first day does this, and taking it back.
        "fill": Transition(frozenset({S.APPROVED}), S.FILLED),
        "unfill": Transition(frozenset({S.FILLED}), S.APPROVED),
    },
    needs={"withdraw": is_not_posted, "onboard": has_begun},
)
WORKFLOWS = [REQUISITION]
KINDS: Mapping[type[Record], Workflow] = {Requisition: REQUISITION}
