"""Examples of cases."""

from __future__ import annotations

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
EXAMPLES = [
    Examples(actions.CASE, make.full, bodies=BODIES, wrong=WRONG),
]
