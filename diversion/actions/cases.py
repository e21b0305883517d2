"""What can be done to a diversion case. What stands beside it brings its own: lists of actions of the same kind."""

from __future__ import annotations

from core.actions import Actions
from district.roles import require_room
from diversion import (
    labels,
    policies,
    selectors,
    serializers,
    workflow,
)
from diversion.actions import (
    decisions,
    endings,
    matching,
    pauses,
    people,
    trails,
    way,
)
from diversion.models import DiversionCase

CASE: Actions[DiversionCase] = Actions(
    workflow.CASE,
    get=selectors.case_get,
    check=policies.check,
    offered=policies.offered,
    enter=lambda user: require_room(policies.sees_cases(user)),
    operation="diversion_cases",
    out=serializers.DiversionCaseDetailOut,
    name=labels.case_name,
    trail=lambda case: trails.cases(),
    confidential=True,
    actions=[
        *matching.OF_CASES,
        *decisions.OF_CASES,
        *way.OF_CASES,
        *people.OF_CASES,
        *pauses.OF_CASES,
        *endings.OF_CASES,
    ],
)
