"""What can be done to a case. What stands beside it brings its own: lists of actions of the same kind."""

from __future__ import annotations

from core.actions import Actions
from district.roles import require_room
from restorative import labels, policies, selectors, serializers, workflow
from restorative.actions import duties, trails
from restorative.models import RestorativeCase

CASE: Actions[RestorativeCase] = Actions(
    workflow.CASE,
    get=selectors.case_get,
    check=policies.check,
    # Until every action is declared: those that are.
    offered=lambda user, case: [
        name for name in policies.offered(user, case) if name in {a.name for a in CASE.actions}
    ],
    enter=lambda user: require_room(policies.sees_cases(user)),
    operation="restorative_cases",
    out=serializers.CaseDetailOut,
    name=labels.case_name,
    trail=lambda case: trails.cases(),
    confidential=True,
    actions=[
        *duties.OF_CASES,
    ],
)
