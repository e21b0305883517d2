"""Examples of cases."""

from __future__ import annotations

from district.models import Role
from restorative import actions
from tests.contract import of_restorative_agreements
from tests.contract.examples import Examples
from tests.factories import restorative as make

BODIES: dict = {
    **of_restorative_agreements.OF_CASES,
}
WRONG: dict = {
    **of_restorative_agreements.WRONG_OF_CASES,
}
# The facilitator who tries is the one who works on the case.
MORE: dict = {Role.RESTORATION_FACILITATOR: (frozenset(), lambda case: case.assignments.first().user)}
EXAMPLES = [
    Examples(actions.CASE, make.full, bodies=BODIES, wrong=WRONG, more=MORE),
]
