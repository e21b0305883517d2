"""What is done to the review of a realignment, and by whom."""

from __future__ import annotations

from collections.abc import Mapping

from core.models import Record
from core.workflow import Transition, Workflow
from district.models import Role
from staffing.models import RealignmentReview
from staffing.models import ReviewStatus as S
from staffing.workflow.lines import PLANNERS

REVIEWERS = PLANNERS | {Role.SCHOOL_LEADER}

REVIEW = Workflow(
    name="staffing.review",
    statuses=S,
    initial=S.DUE,
    transitions={
        "plan": Transition(frozenset(), S.DUE, roles=PLANNERS),
        "move": Transition(frozenset({S.DUE}), roles=PLANNERS),
        "hold": Transition(frozenset({S.DUE}), S.HELD, roles=REVIEWERS),
        "cancel": Transition(frozenset({S.DUE}), S.CANCELED, roles=PLANNERS),
    },
)
WORKFLOWS = [REVIEW]
KINDS: Mapping[type[Record], Workflow] = {RealignmentReview: REVIEW}
