"""Examples of cases."""

from __future__ import annotations

from district.models import Role
from restorative import actions
from tests.contract import of_restorative_encounters as meetings
from tests.contract.examples import Examples
from tests.factories import restorative as make

BODIES: dict = {
    **meetings.BODIES_OF_CASES,
}
WRONG: dict = {
    **meetings.WRONG_OF_CASES,
}
# The facilitator who tries is the one who works on the case.
MORE: dict = {Role.RESTORATION_FACILITATOR: (frozenset(), lambda case: case.assignments.first().user)}
EXAMPLES = [
    Examples(actions.CASE, make.full, bodies=BODIES, wrong=WRONG, more=MORE),
]
