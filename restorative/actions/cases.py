"""What can be done to a case. What stands beside it brings its own: lists of actions of the same kind."""

from __future__ import annotations

from core.actions import Actions
from district.roles import require_room
from restorative import (
    labels,
    policies,
    selectors,
    serializers,
    workflow,
)
from restorative.actions import agreements, contacts, duties, people, steps, trails
from restorative.actions.encounters import OF_CASES as MEETINGS
from restorative.models import RestorativeCase

CASE: Actions[RestorativeCase] = Actions(
    workflow.CASE,
    get=selectors.case_get,
    check=policies.check,
    offered=policies.offered,
    enter=lambda user: require_room(policies.sees_cases(user)),
    operation="restorative_cases",
    out=serializers.CaseDetailOut,
    name=labels.case_name,
    trail=lambda case: trails.cases(),
    confidential=True,
    actions=[
        *steps.OF_CASES,
        *contacts.OF_CASES,
        *people.OF_CASES,
        *MEETINGS,
        *agreements.OF_CASES,
        *duties.OF_CASES,
    ],
)
